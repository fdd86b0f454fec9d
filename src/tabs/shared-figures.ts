import type {Clock} from '../foundation/clock.js';
import {createId} from '../foundation/ids.js';
import type {Readable} from '../foundation/store.js';
import type {CallId} from '../session/call.js';
import type {QualityFigures} from '../session/quality.js';
import {isAnswered, type SessionState} from '../session/session-state.js';
import {channelName} from './protocol.js';
import type {OpenWire, Wire} from './tab-channel.js';

/** How long the tab that measures may take to answer. */
const PATIENCE_MS = 500;

/** A channel of its own: whoever does not ask, a hidden tab before all others, is not woken by it. */
const figuresChannel = (namespace: string): string => `${channelName(namespace)}/quality`;

type Message = {readonly ask: CallId; readonly id: string} | {readonly answer: QualityFigures | undefined; readonly id: string};

export interface SharedFiguresOptions {
  readonly namespace: string;
  readonly openWire: OpenWire | undefined;
}

export interface ShareFiguresOptions extends SharedFiguresOptions {
  readonly session: Readable<SessionState>;
  /** What is measured in this tab, while it holds the line. */
  readonly figures: () => ReadonlyMap<CallId, QualityFigures> | undefined;
}

/** From now on tells the other tabs what is measured in this one: while a call is up here, and when they ask. */
export function shareFigures({namespace, openWire, session, figures}: ShareFiguresOptions): void {
  let wire: Wire | undefined;
  const open = (): Wire | undefined => {
    const opened = openWire?.(figuresChannel(namespace));
    opened?.addEventListener('message', ({data}) => {
      const message = readMessage(data);
      const here = figures();
      if (here && message && 'ask' in message)
        opened.postMessage({id: message.id, answer: here.get(message.ask)} satisfies Message);
    });
    return opened;
  };
  const update = ({calls}: SessionState): void => {
    if (figures() && calls.some(isAnswered)) {
      wire ??= open();
    } else {
      wire?.close();
      wire = undefined;
    }
  };
  update(session.state);
  session.subscribe(update);
}

export interface AskForFiguresOptions extends SharedFiguresOptions {
  readonly clock: Clock;
}

/** What the tab that has the call has measured last. A tab with an older bundle does not say. */
export async function askForFigures(
  callId: CallId,
  {namespace, openWire, clock}: AskForFiguresOptions,
): Promise<QualityFigures | undefined> {
  const wire = openWire?.(figuresChannel(namespace));
  const id = createId();
  const {promise, resolve} = Promise.withResolvers<QualityFigures | undefined>();
  wire?.addEventListener('message', ({data}) => {
    const message = readMessage(data);
    if (message?.id === id && 'answer' in message) resolve(message.answer);
  });
  wire?.postMessage({ask: callId, id} satisfies Message);
  const cancel = clock.after(wire ? PATIENCE_MS : 0, () => resolve(undefined));
  const figures = await promise;
  cancel();
  wire?.close();
  return figures;
}

/** Only tabs of this origin speak here, but some may have another bundle. */
function readMessage(data: unknown): Message | undefined {
  const {id} = (data ?? {}) as Partial<Message>;
  return typeof id === 'string' ? (data as Message) : undefined;
}
