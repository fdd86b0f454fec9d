import type {SharedPhone} from '../../context/shared-phone.js';
import type {NoteAction} from './panel-notes.js';
import {setupDetails} from './setup-details.js';

export interface ActionTools {
  readonly phone: SharedPhone;
  readonly page: Document;
  /** Puts the caret where the number is typed. */
  readonly editNumber: () => void;
  /** Says that something is in the clipboard now. */
  readonly showCopied: () => void;
}

type Act = (tools: ActionTools, action: NoteAction) => void;

const retry: Act = ({phone}) => {
  phone.session.retry();
  phone.dismissNotice();
};
const copyDetails: Act = (tools, {details = []}) => copy(setupDetails(details, tools.page.location), tools);

const ACTIONS: {readonly [D in NoteAction['do']]?: Act} = {
  cancel: ({phone}) => phone.asking.state?.cancel(),
  dismiss: ({phone}) => phone.dismissNotice(),
  'try-now': retry,
  'try-again': retry,
  'turn-on': ({phone}) => {
    void phone.unlockSound();
    askForNotifications();
  },
  'copy-details': copyDetails,
  'copy-setup': copyDetails,
  'copy-link': (tools) => copy(tools.page.location.href, tools),
  reload: ({page}) => page.location.reload(),
  'open-securely': ({page}) => {
    page.location.protocol = 'https:';
  },
  'edit-number': ({phone, editNumber}) => {
    phone.dismissNotice();
    editNumber();
  },
};

/** Does what a button of a note says. */
export function takeAction(action: NoteAction, tools: ActionTools): void {
  ACTIONS[action.do]?.(tools, action);
}

/** Who wants to hear calls wants to be told of them where nothing can be heard. */
function askForNotifications(): void {
  const {Notification: notification} = globalThis as {Notification?: typeof Notification};
  if (notification?.permission === 'default') notification.requestPermission().catch(() => undefined);
}

function copy(text: string, {showCopied}: ActionTools): void {
  // A page in a frame may withhold the clipboard; then the button goes on saying what it would do.
  navigator.clipboard.writeText(text).then(showCopied, () => undefined);
}
