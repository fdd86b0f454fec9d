import type {PlainVoipError, VoipErrorCode} from '../foundation/errors.js';
import type {Ending, Messages, WayOut, Words} from './messages.js';

/** Something that went wrong, as a person reads it. */
export interface Trouble {
  readonly title: string;
  readonly text?: string;
  readonly wayOut?: WayOut;
}

const WAY_OUT_OF_ERROR: Partial<Record<VoipErrorCode, WayOut>> = {
  'not-configured': 'copy-setup',
  'invalid-configuration': 'copy-details',
  'insecure-page': 'open-securely',
  'unsupported-browser': 'copy-link',
  'not-registered': 'try-now',
  'wrong-credentials': 'copy-details',
  'registration-refused': 'copy-details',
  'server-unreachable': 'try-now',
  'credentials-unavailable': 'try-again',
  'invalid-number': 'edit-number',
  'load-failed': 'reload',
  outdated: 'reload',
};

const WAY_OUT_OF_ENDING: {readonly [E in Ending]: WayOut} = {
  declined: 'call-again',
  busy: 'call-again',
  'no-answer': 'call-again',
  'not-found': 'edit-number',
  'not-allowed': 'copy-details',
  'no-common-media': 'copy-details',
  'server-busy': 'call-again',
  'wrong-credentials': 'copy-details',
  'microphone-blocked': 'try-again',
  'microphone-missing': 'try-again',
  'microphone-busy': 'try-again',
  'network-lost': 'call-again',
  'lost-with-page': 'call-again',
  'lost-in-transfer': 'call-back',
  failed: 'call-again',
};

/** What to say about a failure. Where a call came to nothing, its end says more than the code: `name` is who was called. */
export function errorText({code, details}: PlainVoipError, messages: Messages, name: string): Trouble {
  const end = details?.['endReason'];
  if (code === 'call-failed' && isEnding(end)) return endingText(end, messages, name);
  const [title, text] = messages.errors[code];
  const attribute = details?.['attribute'];
  const meaning = code === 'invalid-configuration' && attribute !== undefined ? messages.wrongAttribute(String(attribute)) : text;
  return trouble([title, meaning], WAY_OUT_OF_ERROR[code]);
}

/** What to say about the end of a call that came to nothing. */
export function endingText(ending: Ending, messages: Messages, name: string): Trouble {
  return trouble(messages.endings[ending](name), WAY_OUT_OF_ENDING[ending]);
}

/** Whether an end needs words. The others, such as `hung-up`, say themselves. */
export function isEnding(end: unknown): end is Ending {
  return typeof end === 'string' && Object.hasOwn(WAY_OUT_OF_ENDING, end);
}

function trouble([title, text]: Words | readonly [string, string | undefined], wayOut: WayOut | undefined): Trouble {
  return {title, ...(text !== undefined && {text}), ...(wayOut && {wayOut})};
}
