import type {Colleague, ColleaguePresence} from '../session/colleague.js';
import type {Report} from './attribute-problem.js';

const PRESENCES: readonly unknown[] = ['available', 'busy', 'away', 'offline'] satisfies readonly ColleaguePresence[];

/** Whom the page lets this person see. What is none of them is left out, and said once. */
export function readUsers(users: unknown, report: Report): readonly Colleague[] {
  if (users === undefined || users === null) return [];
  const given: readonly unknown[] = Array.isArray(users) ? users : [undefined];
  const read = given.flatMap(readUser);
  if (read.length < given.length)
    report('users', 'must be a list of colleagues, each with a name and an extension; others are left out');
  return read;
}

function readUser(user: unknown): readonly Colleague[] {
  const {id, name, extension, presence} = (user ?? {}) as Partial<Record<keyof Colleague, unknown>>;
  const number = typeof extension === 'number' ? String(extension) : extension;
  if (!isText(name) || !isText(number)) return [];
  const isKnown = PRESENCES.includes(presence);
  const told = isKnown ? {presence: presence as ColleaguePresence} : {};
  return [Object.freeze({id: isText(id) ? id : number, name, extension: number.trim(), ...told})];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** Where the user reads how to forward without answering: a page of this site, or one that nobody can change on its way. */
export function readForwardingHelpUrl(
  written: string | null | undefined,
  {baseUri, origin}: {readonly baseUri: string; readonly origin: string},
  report: Report,
): string | undefined {
  if (!written) return undefined;
  const url = URL.canParse(written, baseUri) ? new URL(written, baseUri) : undefined;
  // A page in a sandbox has the origin that `javascript:` has.
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && url.origin === origin)) return url.href;
  report('forwarding-help-url', 'must be a URL of this site, or one that begins with https://');
  return undefined;
}
