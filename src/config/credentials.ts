import type {PhoneLine} from '../config.js';
import type {Clock} from '../foundation/clock.js';
import {VoipError, type PlainVoipError} from '../foundation/errors.js';
import {systemClock} from '../foundation/system-clock.js';
import type {LineSource, SuppliedLine} from '../session/line-keeper.js';
import {attributeProblem, type Report} from './attribute-problem.js';
import {onlyDefined, readLineSettings, type PageOrigin, type WrittenLine} from './line-settings.js';
import {thisPage} from './this-page.js';

/** What `credentials-url` and the `credentials` function answer. */
export interface Credentials {
  readonly server: string | readonly string[];
  readonly address: string;
  readonly authUser?: string;
  readonly password?: string;
  readonly ha1?: string;
  readonly displayName?: string;
  readonly iceServers?: readonly RTCIceServer[];
  /** Epoch milliseconds, or an ISO 8601 time with its zone: until when the secret is good. */
  readonly expiresAt?: number | string;
}

export interface LineSourceOptions {
  readonly clock?: Clock;
  readonly page?: PageOrigin;
  readonly fetch?: typeof fetch;
}

const PATIENCE_MS = 10_000;
/** 2001; a time in seconds is below it. */
const EARLIEST_MS = 1e12;

const unavailable = (message: string, options?: ConstructorParameters<typeof VoipError>[2]): VoipError =>
  new VoipError('credentials-unavailable', message, options);

/**
 * Where the settings of `line` come from, each time they are wanted. Rejects with `credentials-unavailable` where nobody answers in 10 s
 * or the answer is no JSON object, with `invalid-configuration` (`details.field`) where the answer cannot be used.
 */
export function createLineSource(line: PhoneLine, options: LineSourceOptions = {}): LineSource {
  const {calls} = line;
  if (line.kind === 'static') return () => Promise.resolve({settings: {...line.settings, calls}});
  const {source, defaults} = line;
  const ask = 'url' in source ? (signal: AbortSignal) => fetchCredentials(source.url, signal, options.fetch) : source.ask;
  return async (signal) => {
    const {settings, ...rest} = parseCredentials(await inTime(ask, signal, options.clock), defaults, options.page);
    return {settings: {...settings, calls}, ...rest};
  };
}

/** Reads a credentials answer. Throws as `createLineSource` rejects. */
export function parseCredentials(answer: unknown, defaults: WrittenLine = {}, page: PageOrigin = thisPage()): SuppliedLine {
  if (typeof answer !== 'object' || answer === null) throw unavailable('The credentials answer is not a JSON object');
  const written = {...defaults, ...onlyDefined(answer)} as WrittenLine & {readonly expiresAt?: unknown};
  const problems: PlainVoipError[] = [];
  const report: Report = (attribute, message) => problems.push(attributeProblem(fieldOf(attribute), message));
  const settings = readLineSettings(written, page, report);
  const expiry = readExpiry(written.expiresAt, report);
  if (!settings || problems[0]) throw unusable(problems[0]);
  return {settings, ...expiry};
}

function unusable(problem?: PlainVoipError): VoipError {
  const details = {field: problem?.details?.['attribute'] ?? ''};
  return new VoipError('invalid-configuration', `In the credentials, ${problem?.message ?? ''}`, {details});
}

/** Fetches credentials with the cookies of the page's own origin, never from a cache. */
export async function fetchCredentials(url: string, signal: AbortSignal, get: typeof fetch = fetch): Promise<unknown> {
  const response = await get(url, {signal, credentials: 'same-origin', cache: 'no-store', headers: {accept: 'application/json'}});
  const {ok, status} = response;
  if (!ok) throw unavailable(`The credentials URL answered with status ${status}`, {details: {status}});
  try {
    return await response.json();
  } catch (cause) {
    throw unavailable('The credentials URL did not answer with JSON', {cause});
  }
}

async function inTime(ask: (signal: AbortSignal) => unknown, signal: AbortSignal, clock = systemClock): Promise<unknown> {
  const patience = new AbortController();
  const cancelTimer = clock.after(PATIENCE_MS, () => {
    patience.abort(unavailable('The credentials did not arrive within 10 seconds'));
  });
  const ends = AbortSignal.any([signal, patience.signal]);
  const {promise: ended, reject} = Promise.withResolvers<never>();
  ends.addEventListener('abort', () => {
    reject(VoipError.from(ends.reason, 'credentials-unavailable'));
  });
  try {
    return await Promise.race([ended, Promise.resolve(ends).then(ask)]);
  } catch (cause) {
    throw cause instanceof VoipError ? cause : unavailable('The credentials could not be fetched', {cause});
  } finally {
    cancelTimer();
  }
}

function readExpiry(value: unknown, report: Report): Pick<SuppliedLine, 'expiresAt'> {
  if (value === undefined || value === null) return {};
  // eslint-disable-next-line no-restricted-globals -- Reads a time that was written down; takes none from the clock.
  const expiresAt = typeof value === 'string' ? Date.parse(value) : value;
  if (typeof expiresAt === 'number' && expiresAt >= EARLIEST_MS && expiresAt < Infinity) return {expiresAt};
  report('expiresAt', 'must be epoch milliseconds or an ISO 8601 time');
  return {};
}

/** The name of an attribute as JSON spells it. */
function fieldOf(attribute: string): string {
  return attribute.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
