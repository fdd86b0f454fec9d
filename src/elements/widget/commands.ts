import type {PhoneElement} from './phone-element.js';

/** A click on `<button commandfor="…" command="--…">` (HTML Standard, Invoker Commands). */
type InvokerCommandEvent = Event & {readonly command: string; readonly source: Element | null};

type Command = (phone: PhoneElement, value: string) => Promise<unknown>;

/** Each is the method of its name; `--dial`, `--transfer`, `--consult` and `--show` take the button's `value`. */
const COMMANDS: Readonly<Record<string, Command>> = {
  '--dial': (phone, target) => phone.dial(target, {source: 'command'}),
  '--answer': (phone) => phone.answer(undefined, {source: 'command'}),
  '--hang-up': (phone) => phone.hangUp(undefined, {source: 'command'}),
  '--transfer': (phone, target) => phone.transfer(target, undefined, {source: 'command'}),
  '--consult': (phone, target) => phone.consult(target, undefined, {source: 'command'}),
  '--complete-transfer': (phone) => phone.completeTransfer(undefined, {source: 'command'}),
  '--cancel-transfer': (phone) => phone.cancelTransfer(undefined, {source: 'command'}),
  '--show': (phone, tab) => phone.show(tab || undefined),
  '--hide': (phone) => phone.hide(),
};

/** Does what a button of the page says. Another command than ours is nothing to us. */
export function runCommand(phone: PhoneElement, event: Event): Promise<unknown> | undefined {
  const {command, source} = event as InvokerCommandEvent;
  return COMMANDS[command]?.(phone, source?.getAttribute('value') ?? '');
}
