import {written} from '../../config/line-settings.js';
import {VoipError} from '../../foundation/errors.js';
import type {DialSettings} from '../../numbers/dial-target.js';
import {readTarget} from '../../numbers/read-target.js';
import type {DeflectRequest, DialRequest, Request, TransferRequest} from '../../session/request.js';
import {selectCall, type SessionState} from '../../session/session-state.js';

const HEADER_NAME = /^X-[A-Za-z0-9-]{1,60}$/i;
const TEXTS = ['name', 'contactId', 'activityId'] as const;
/** Printable, and short enough for any server: a line break would begin a header of its own. */
const HEADER_VALUE = /^[^\p{Cc}]{0,1000}$/u;

/** The request as the line can carry it out. Throws `invalid-number` with `details.problem` where a target cannot be dialled. */
export function readRequest(request: Request, settings: RequestSettings): Request {
  if (request.type === 'send-digits') return {...request, digits: readDigits(request.digits)};
  if (!('target' in request)) return request;
  const target = readDialTarget(request.target, settings.dial);
  if (request.type === 'dial') return {type: 'dial', ...readTexts(request), ...readHeaders(request), target};
  return {...readTransfer(request, settings), target};
}

/** A call can be handed over once it is answered: before that not even the page is asked. Throws `not-answered`. */
export function refuseTooEarly(request: Request, state: SessionState): void {
  if (request.type !== 'transfer' && request.type !== 'consult') return;
  const call = selectCall(state, request.callId);
  if (call && call.answeredAt === undefined) throw new VoipError('not-answered', 'This can be done once the call is answered');
}

/** What of the widget's attributes concerns requests. */
export interface RequestSettings {
  readonly dial: DialSettings;
  /** Whether callers may be sent to somebody else without an answer. */
  readonly deflection?: boolean;
}

function readTransfer(
  request: TransferRequest | DeflectRequest,
  {deflection}: RequestSettings,
): TransferRequest | DeflectRequest {
  const {type, callId, target} = request;
  if (type === 'deflect') {
    if (deflection) return {type, callId, target};
    throw new VoipError('invalid-configuration', 'Calls are sent on without an answer only where `deflection` is on');
  }
  const name = written(request.name);
  return {type, callId, target, ...(name !== undefined && {name})};
}

/** What a keypad has, and `,` for a pause. */
function readDigits(typed: unknown): string {
  const digits = (written(typed) ?? '').replace(/[\s.-]/g, '').toUpperCase();
  if (/^[0-9A-D*#,]{1,64}$/.test(digits)) return digits;
  throw new VoipError('invalid-number', 'Digits are 0-9, A-D, * and #, and a comma for a pause', {
    details: {problem: 'not-a-number'},
  });
}

/** Pages also hand over null, and the numbers of their records. */
function readTexts(request: DialRequest): Partial<DialRequest> {
  const texts = TEXTS.map((field) => [field, written(request[field])] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}

function readDialTarget(typed: unknown, settings: DialSettings): string {
  const target = readTarget(written(typed) ?? '', settings);
  if (target.kind !== 'problem') return target.dial;
  throw new VoipError('invalid-number', PROBLEM[target.problem], {details: {problem: target.problem}});
}

function readHeaders({headers}: DialRequest): Pick<DialRequest, 'headers'> {
  const extra = Object.entries({...headers}).map(([name, given]) => {
    const value = given === '' ? given : written(given);
    if (HEADER_NAME.test(name) && value !== undefined && HEADER_VALUE.test(value)) return [name, value];
    throw new VoipError('invalid-configuration', 'Extra headers must be named X-… and have values without line breaks');
  });
  return {headers: Object.fromEntries(extra) as Record<string, string>};
}

const PROBLEM = {
  empty: 'There is no number to dial',
  'not-a-number': 'This is not a number that can be dialled',
  'no-country-code': 'A number outside must start with + and the country code',
  'too-short': 'The number is too short',
  'too-long': 'The number is too long',
  'bad-address': 'This is not a SIP address that can be dialled',
} as const;
