import {attributeProblem, type Report} from './config/attribute-problem.js';
import {readForwardingHelpUrl, readUsers} from './config/colleagues.js';
import {readCallSettings, type WrittenCallSettings} from './config/call-settings.js';
import {readChoice, readDialSettings, type Choice, type Written, type WrittenDialSettings} from './config/choices.js';
import {
  onlyDefined,
  readDisplayName,
  readLineSettings,
  written,
  type PageOrigin,
  type WrittenLine,
} from './config/line-settings.js';
import {readQuietUntil, type WrittenQuiet} from './config/quiet-until.js';
import {readQueueSettings, type QueueSettings, type WrittenQueueSettings} from './config/queue-settings.js';
import {readIceServers} from './config/ice-servers.js';
import {thisPage} from './config/this-page.js';
import type {PlainVoipError} from './foundation/errors.js';
import type {DialSettings} from './numbers/dial-target.js';
import type {Colleague} from './session/colleague.js';
import type {CallSettings, LineSettings} from './session/engine.js';

/** Answers `Credentials`; what it really answers is checked. */
export type AskCredentials = (signal: AbortSignal) => unknown;

/** The widget's attributes and properties by property name, as the page wrote them. */
export interface ConfigInput extends WrittenDialSettings, WrittenCallSettings, WrittenQueueSettings {
  readonly server?: Written;
  readonly address?: Written;
  readonly authUser?: Written;
  readonly password?: Written;
  readonly credentialsUrl?: Written;
  readonly credentials?: AskCredentials | null | undefined;
  readonly displayName?: Written;
  readonly userId?: Written;
  readonly namespace?: Written;
  /** JSON as an attribute, a list as a property. */
  readonly iceServers?: Written | readonly RTCIceServer[];
  readonly placement?: Written;
  readonly tab?: Written;
  readonly theme?: Written;
  readonly doNotDisturb?: WrittenQuiet;
  readonly users?: unknown;
  readonly deflection?: Written;
  readonly forwardingHelpUrl?: string | null | undefined;
}

export type CredentialSource = {readonly url: string} | {readonly ask: AskCredentials};

/** What line to register: its settings, or where they come from and what holds where the answer says nothing. */
export type PhoneLine = {readonly calls: CallSettings} & (
  | {readonly kind: 'static'; readonly settings: LineSettings}
  | {readonly kind: 'fetched'; readonly source: CredentialSource; readonly defaults: WrittenLine}
);

/** A widget's configuration, read once; everything behind it may be believed. */
export interface PhoneConfig extends QueueSettings {
  /** Absent: there is no line to register, because none was asked for or what was written about it is wrong. */
  readonly line?: PhoneLine;
  /** Separates this phone from others on the origin; empty without a line and a user. */
  readonly namespace: string;
  /** Whose queue this is. */
  readonly userId?: string;
  /** Separates what is planned from that of others on the origin; colleagues for whom the page names the same share it. */
  readonly planNamespace: string;
  readonly dial: DialSettings;
  readonly placement: Choice<'placement'>;
  readonly tab: Choice<'tab'>;
  readonly theme: Choice<'theme'>;
  /** Until when (epoch ms, or `Infinity`) the page says that nobody is to disturb its user; 0: it does not. */
  readonly quietUntil: number;
  /** Whom the page lets this person see. */
  readonly users: readonly Colleague[];
  readonly forwardingHelpUrl?: string;
  /** Whether whoever rings may be sent to somebody else without an answer. */
  readonly deflection: boolean;
  /** What is wrong, each with `details.attribute`, in the order of the documentation; the page and its browser first. */
  readonly problems: readonly PlainVoipError[];
}

const INSECURE: PlainVoipError = {
  code: 'insecure-page',
  message: 'Browsers give the microphone only to pages opened by https, or on localhost.',
};

const UNSUPPORTED: PlainVoipError = {
  code: 'unsupported-browser',
  message: 'This browser lacks what a call needs, such as WebRTC.',
};

type QueueWishes = Pick<WrittenQueueSettings, 'includeOverdue' | 'autoAdvance'>;

/** Reads what the page wrote. Never throws: what is wrong stands in `problems`, and what is right is used. `wishes` go before `input`. */
export function readConfig(input: ConfigInput, page: PageOrigin = thisPage(), wishes?: QueueWishes): PhoneConfig {
  const problems: PlainVoipError[] = [];
  const report: Report = (attribute, message) => problems.push(attributeProblem(attribute, message));
  const line = page.canCall ? readLine(input, page, report) : undefined;
  if (line ?? problems[0] ?? describesLine(input)) problems.unshift(...pageProblems(page));
  return {
    ...(line && page.isSecure && {line}),
    ...readOwner(input, line),
    dial: readDialSettings(input, report),
    placement: readChoice('placement', input.placement, report),
    tab: readChoice('tab', input.tab, report),
    theme: readChoice('theme', input.theme, report),
    quietUntil: readQuietUntil(input.doNotDisturb, report),
    users: readUsers(input.users, report),
    deflection: readChoice('deflection', input.deflection, report) === 'on',
    ...readQueueSettings(input, wishes, report),
    ...onlyDefined({forwardingHelpUrl: readForwardingHelpUrl(input.forwardingHelpUrl, page, report)}),
    problems,
  };
}

function pageProblems({isSecure, canCall}: PageOrigin): readonly PlainVoipError[] {
  if (!isSecure) return [INSECURE];
  return canCall ? [] : [UNSUPPORTED];
}

function readOwner(
  {userId, namespace}: ConfigInput,
  line: PhoneLine | undefined,
): Pick<PhoneConfig, 'userId' | 'namespace' | 'planNamespace'> {
  const address = line?.kind === 'static' ? line.settings.address : '';
  const byUser = written(userId) ?? address;
  const user = written(userId) ?? written(address.slice('sip:'.length, address.lastIndexOf('@')));
  const own = written(namespace);
  const owner = {...onlyDefined({userId: user}), planNamespace: own ?? byUser};
  // Of two users of one browser neither sees the other's calls, also where the page gives both the same namespace.
  return {...owner, namespace: own && user ? `${own}/${user}` : owner.planNamespace};
}

/** Whether two configurations register the same line in the same way. */
export function sameLine(a: PhoneLine | undefined, b: PhoneLine | undefined): boolean {
  return askOf(a) === askOf(b) && JSON.stringify(a) === JSON.stringify(b);
}

function askOf(line: PhoneLine | undefined): AskCredentials | undefined {
  return line?.kind === 'fetched' && 'ask' in line.source ? line.source.ask : undefined;
}

function describesLine({server, address, credentials, credentialsUrl}: ConfigInput): boolean {
  return [server, address, credentials, credentialsUrl].some(Boolean);
}

function readLine(input: ConfigInput, page: PageOrigin, report: Report): PhoneLine | undefined {
  if (input.credentials || input.credentialsUrl) return readFetchedLine(input, page, report);
  if (!describesLine(input)) return undefined;
  const settings = readLineSettings(input, page, report);
  return settings && {kind: 'static', settings, calls: readCallSettings(input, report)};
}

function readFetchedLine(input: ConfigInput, page: PageOrigin, report: Report): PhoneLine | undefined {
  const source = input.credentials ? {ask: input.credentials} : readCredentialsUrl(String(input.credentialsUrl), page, report);
  const iceServers = readIceServers(input.iceServers, report);
  const defaults = onlyDefined({displayName: readDisplayName(input.displayName), iceServers});
  if (!input.userId && !input.namespace) {
    report(
      'user-id',
      'must be given with credentials from outside (or namespace, where one browser has one user), so that users are kept apart',
    );
    return undefined;
  }
  return source && {kind: 'fetched', source, defaults, calls: readCallSettings(input, report)};
}

function readCredentialsUrl(written: string, {baseUri, origin}: PageOrigin, report: Report): CredentialSource | undefined {
  const url = URL.canParse(written, baseUri) ? new URL(written, baseUri) : undefined;
  if (url && (url.origin === origin || url.protocol === 'https:')) return {url: url.href};
  report('credentials-url', 'must be a URL of this site, or one that begins with https://');
  return undefined;
}
