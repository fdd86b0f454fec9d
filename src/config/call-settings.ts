import type {CallSettings} from '../session/engine.js';
import type {Report} from './attribute-problem.js';
import {readChoice, readExtensionDigits, type Written} from './choices.js';

export interface WrittenCallSettings {
  readonly maxCalls?: Written | number;
  readonly earlyMedia?: Written;
  readonly autoAnswer?: Written;
  /** Names separated by spaces as an attribute, a list as a property. */
  readonly exposeHeaders?: Written | readonly string[];
  readonly transferBy?: Written;
  readonly extensionDigits?: Written | number;
}

const MOST_CALLS = 10;
const DEFAULT_MAX_CALLS = 2;
/** A header name (RFC 3261 §25.1) of a usual length. */
const HEADER_NAME = /^[\w.!%*+`'~-]{1,60}$/;
/** What proves who somebody is, is no page's business. */
const SECRET = /authori[sz]ation|authenticat/i;

/** How the calls of the line are treated. */
export function readCallSettings(written: WrittenCallSettings, report: Report): CallSettings {
  return {
    maxCalls: readMaxCalls(written.maxCalls, report),
    earlyMedia: readChoice('early-media', written.earlyMedia, report) === 'auto',
    autoAnswer: readChoice('auto-answer', written.autoAnswer, report) === 'header',
    exposedHeaders: readHeaderNames(written.exposeHeaders, report),
    transferBy: readChoice('transfer-by', written.transferBy, report),
    // What is wrong with it is said once, where it is read for what people dial.
    extensionDigits: readExtensionDigits(written.extensionDigits, () => undefined),
  };
}

function readMaxCalls(value: WrittenCallSettings['maxCalls'], report: Report): number {
  if (value === undefined || value === null || value === '') return DEFAULT_MAX_CALLS;
  if (/^\d+$/.test(String(value)) && Number(value) >= 1 && Number(value) <= MOST_CALLS) return Number(value);
  report('max-calls', `must be a whole number from 1 to ${MOST_CALLS}, so ${DEFAULT_MAX_CALLS} is used`);
  return DEFAULT_MAX_CALLS;
}

function readHeaderNames(value: WrittenCallSettings['exposeHeaders'], report: Report): readonly string[] {
  const names = typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : (value ?? []);
  return names.filter((name) => {
    const isGood = HEADER_NAME.test(name) && !SECRET.test(name);
    if (!isGood) report('expose-headers', `must be names of SIP headers; "${name.slice(0, 40)}" cannot be exposed`);
    return isGood;
  });
}
