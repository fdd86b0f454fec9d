import type {Asking, Notice, PhoneSettings} from '../../context/shared-phone.js';
import type {PlainVoipError} from '../../foundation/errors.js';
import {errorText} from '../../localization/error-text.js';
import type {Messages, WayOut} from '../../localization/messages.js';
import type {SessionState} from '../../session/session-state.js';
import type {SoundState} from '../../session/sound-state.js';

/** What a button of a note does. `details` is what an administrator should be sent. */
export interface NoteAction {
  readonly do: WayOut | 'dismiss' | 'cancel';
  readonly details?: readonly PlainVoipError[];
}

/** Something that the user should know: what happened, what it means, and what can be done. */
export interface PanelNote {
  readonly key: string;
  readonly tone: 'warning' | 'danger' | 'accent';
  /** Goes on by itself. */
  readonly busy?: true;
  readonly title: string;
  readonly text?: string | undefined;
  /** What is read aloud in place of a title that counts seconds. */
  readonly said?: string;
  readonly actions: readonly NoteAction[];
}

export interface NoteSources {
  readonly session: SessionState;
  readonly settings: PhoneSettings;
  readonly sound: SoundState;
  readonly asking: Asking | undefined;
  readonly notice: Notice | undefined;
  readonly messages: Messages;
  /** Epoch ms. */
  readonly now: number;
  /** The browser has a network. */
  readonly online: boolean;
}

const KINDS = [askingNote, noticeNote, problemNotes, lineNote, soundNote];

/** Everything that there is to know at this moment, the most urgent first; by kind, so that a note keeps its place when another goes. */
export function panelNotes(sources: NoteSources): readonly (readonly PanelNote[])[] {
  return KINDS.map((notesOf) => notesOf(sources));
}

function askingNote({asking, messages}: NoteSources): readonly PanelNote[] {
  if (!asking) return [];
  const [title, text] = messages.waitingForPage;
  return [{key: 'asking', tone: 'accent', busy: true, title, text, actions: [{do: 'cancel'}]}];
}

function noticeNote({notice, messages}: NoteSources): readonly PanelNote[] {
  if (!notice) return [];
  const note = troubleNote(notice, messages, `notice-${notice.id}`);
  return [{...note, actions: [...note.actions, {do: 'dismiss'}]}];
}

function problemNotes({settings: {problems}, messages}: NoteSources): readonly PanelNote[] {
  return problems.map((problem, index) => troubleNote(problem, messages, `problem-${index}`));
}

function lineNote(sources: NoteSources): readonly PanelNote[] {
  const {session, settings, messages, online} = sources;
  const {registration, registrationReason: reason} = session;
  if (!settings.configured || registration === 'registered' || registration === 'connecting') return [];
  if (!online) {
    const [title, text] = messages.offlineNow;
    return [{key: 'line', tone: 'warning', title, text, actions: [{do: 'try-now'}]}];
  }
  // It is tried again as well, but who signs people in is not the phone system, and somebody else mends it.
  if (registration === 'reconnecting' && reason !== 'credentials-unavailable') return [reconnectingNote(sources)];
  return reason ? [troubleNote({code: reason, message: ''}, messages, 'line')] : [];
}

function reconnectingNote({session: {retryAt}, messages, now}: NoteSources): PanelNote {
  const seconds = retryAt === undefined ? 0 : Math.max(0, Math.ceil((retryAt - now) / 1000));
  const [title, text] = messages.reconnectingIn(seconds);
  return {key: 'line', tone: 'warning', busy: true, title, text, said: messages.reconnecting, actions: [{do: 'try-now'}]};
}

function soundNote({sound, settings, messages}: NoteSources): readonly PanelNote[] {
  if (sound === 'ready' || !settings.configured) return [];
  const [title, text] = messages.soundLocked;
  return [{key: 'sound', tone: 'accent', title, text, actions: [{do: 'turn-on'}]}];
}

function troubleNote(error: PlainVoipError, messages: Messages, key: string): PanelNote {
  const {title, text, wayOut} = errorText(error, messages, '');
  return {key, tone: 'danger', title, text, actions: wayOut ? [{do: wayOut, details: [error]}] : []};
}
