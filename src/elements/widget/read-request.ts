import {VoipError} from '../../foundation/errors.js';
import type {DialSettings} from '../../numbers/dial-target.js';
import {readTarget} from '../../numbers/read-target.js';
import type {DialRequest, Request} from '../../session/request.js';

const HEADER_NAME = /^X-[A-Za-z0-9-]{1,60}$/i;
/** Printable, and short enough for any server: a line break would begin a header of its own. */
const HEADER_VALUE = /^[^\p{Cc}]{0,1000}$/u;

/** The request as the line can carry it out. Throws `invalid-number` with `details.problem` where a target cannot be dialled. */
export function readRequest(request: Request, settings: DialSettings): Request {
  return request.type === 'dial'
    ? {...request, ...readHeaders(request), target: readDialTarget(request.target, settings)}
    : request;
}

function readDialTarget(typed: string, settings: DialSettings): string {
  const target = readTarget(typed, settings);
  if (target.kind !== 'problem') return target.dial;
  throw new VoipError('invalid-number', PROBLEM[target.problem], {details: {problem: target.problem}});
}

function readHeaders({headers = {}}: DialRequest): Pick<DialRequest, 'headers'> {
  for (const [name, value] of Object.entries(headers)) {
    if (HEADER_NAME.test(name) && HEADER_VALUE.test(value)) continue;
    throw new VoipError('invalid-configuration', 'Extra headers must be named X-… and have values without line breaks');
  }
  return {headers};
}

const PROBLEM = {
  empty: 'There is no number to dial',
  'not-a-number': 'This is not a number that can be dialled',
  'no-country-code': 'A number outside must start with + and the country code',
  'too-short': 'The number is too short',
  'too-long': 'The number is too long',
  'bad-address': 'This is not a SIP address that can be dialled',
} as const;
