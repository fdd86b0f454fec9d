import type {Messages} from '../../localization/messages.js';
import type {DialProblem, DialSettings, DialTarget} from '../../numbers/dial-target.js';
import {numbering} from '../../numbers/numbering.js';
import {plainNumber} from '../../numbers/plain-number.js';
import {readTarget} from '../../numbers/read-target.js';

/** What stands in the field, understood as far as it has been typed. */
export interface Typed {
  readonly target: DialTarget | DialProblem;
  /** The ISO 3166 country of a number in international form. */
  readonly country: string | undefined;
  /** What the field says below itself: the country, or what kind of target this is, or how to begin. */
  readonly words: string;
}

/** `language`, a BCP 47 tag, is that of `messages`. */
export function readTyped(
  text: string,
  settings: DialSettings,
  {messages, language}: {messages: Messages; language: string},
): Typed {
  const target = readTarget(text, settings, numbering.suggestInternational);
  const country = numbering.countryOf(target.kind === 'international' ? target.dial : plainNumber(text.slice(0, 20)));
  const words = country ? countryName(country, language) : wordsFor(target, settings, messages);
  return {target, country, words};
}

function wordsFor(target: DialTarget | DialProblem, {numberPolicy}: DialSettings, messages: Messages): string {
  switch (target.kind) {
    case 'extension':
      return messages.extension;
    case 'feature-code':
      return messages.featureCode;
    case 'emergency':
      return messages.emergencyNumber;
    case 'sip':
      return messages.sipAddress;
    case 'problem': {
      const mustBeginWithPlus = numberPolicy === 'require-plus' && /empty|country/.test(target.problem);
      return mustBeginWithPlus ? messages.startWithPlus : '';
    }
    default:
      return '';
  }
}

function countryName(country: string, language: string): string {
  try {
    return new Intl.DisplayNames([language, 'en'], {type: 'region'}).of(country) ?? country;
  } catch {
    // A page may register texts under something that is no language tag.
    return country;
  }
}
