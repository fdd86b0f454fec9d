import {displayName, type Person} from '../../localization/display-name.js';
import {faceColour, initials} from '../../localization/face.js';
import {givenName} from '../../localization/given-name.js';
import {isolate} from '../../localization/isolate.js';
import type {LocalizeController} from '../../localization/localize-controller.js';
import {numbering} from '../../numbers/numbering.js';
import type {Call} from '../../session/call.js';

/** The other party, ready to be shown. */
export interface CallPerson {
  /** For titles. */
  readonly title: string;
  /** For sentences: the given name, kept from turning the words around it. */
  readonly given: string;
  /** For sentences that must not be misheard: the full name, kept likewise. */
  readonly full: string;
  /** Grouped; empty where the network hid it. */
  readonly number: string;
  readonly initials: string;
  readonly colour: number;
}

/** Who a call is with, be it one that is up or one in the log. */
export type Parties = Pick<Call, 'remote' | 'dialled'>;

const HIDDEN = /^(sip:)?anonymous\b/i;

/** Who is at the other end of `call`: as the network named them, else as the page or the user did when dialling. */
function personOf({remote, dialled}: Parties): Person {
  const name = remote.name ?? dialled?.name;
  const number = remote.number || (dialled?.number ?? '');
  return {number: HIDDEN.test(number) ? '' : numbering.formatNumber(number), ...(name !== undefined && {name})};
}

export function callPerson(
  call: Parties,
  {messages, textDirection}: Pick<LocalizeController, 'messages' | 'textDirection'>,
): CallPerson {
  const person = personOf(call);
  const shown: Person = person.number ? person : {...person, number: messages.unknownCaller};
  const title = displayName(shown);
  return {
    title,
    given: isolate(givenName(shown), textDirection),
    full: isolate(title, textDirection),
    number: person.number,
    initials: initials(shown),
    colour: faceColour(call.remote.contactId ?? title),
  };
}
