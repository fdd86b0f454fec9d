import {readSipAddress} from '../numbers/sip-address.js';
import type {LineSettings} from '../session/engine.js';
import type {Report} from './attribute-problem.js';
import {readIceServers} from './ice-servers.js';

/** The line as a page's attributes or a credentials answer describe it, before anything of it is believed. */
export type WrittenLine = {readonly [K in Exclude<keyof LineSettings, 'servers' | 'calls'> | 'server']?: unknown};

/** Where the page stands, which decides what it may connect to. */
export interface PageOrigin {
  readonly origin: string;
  /** What relative URLs are relative to. */
  readonly baseUri: string;
  /** Whether browsers give this page a microphone: https, or localhost. */
  readonly isSecure: boolean;
  /** Whether the browser has what a call needs; of an insecure page that is not known. */
  readonly canCall: boolean;
}

/** The settings of the line, or undefined where there are none to register with; what is wrong is reported by attribute name. */
export function readLineSettings(line: WrittenLine, page: PageOrigin, report: Report): LineSettings | undefined {
  const servers = readServers(line.server, page, report);
  const address = readAddress(line.address, report);
  const rest = {
    authUser: readAuthUser(line.authUser, report),
    password: written(line.password),
    ha1: readHa1(line.ha1, report),
    displayName: readDisplayName(line.displayName),
  };
  const iceServers = readIceServers(line.iceServers, report);
  return servers.length > 0 && address ? {servers, address, ...onlyDefined(rest), iceServers} : undefined;
}

/** A name as it may stand in a SIP header: one line, not endless. */
export function readDisplayName(value: unknown): string | undefined {
  const oneLine = written(value)?.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
  return written(oneLine?.trim().slice(0, 100));
}

/** `fields` without those that are undefined. */
export function onlyDefined<T extends object>(fields: T): {readonly [K in keyof T]?: Exclude<T[K], undefined>} {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** `value` where it is a text with something in it, or a number, as scripts and JSON write user ids and extensions. */
export function written(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function readServers(value: unknown, {origin}: PageOrigin, report: Report): readonly string[] {
  const servers: readonly unknown[] =
    typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : Array.isArray(value) ? value : [];
  if (servers.length === 0) report('server', 'is missing: the phone needs the WebSocket URL of the phone system');
  return servers.filter((server): server is string => {
    const url = readWebSocketUrl(server);
    const isBlocked = url?.protocol === 'ws:' && origin.startsWith('https:') && !isLoopback(url.hostname);
    if (!url) report('server', 'must be a WebSocket URL such as wss://pbx.example.com/ws');
    if (isBlocked)
      report('server', 'must begin with wss://, because browsers let no https page open a connection that is not encrypted');
    return url !== undefined && !isBlocked;
  });
}

/** Undefined for what a WebSocket would throw at, and for a URL with a user in it, which some would. */
function readWebSocketUrl(server: unknown): URL | undefined {
  const url = typeof server === 'string' && URL.canParse(server) ? new URL(server) : undefined;
  return url && /^wss?:$/.test(url.protocol) && !url.username && !url.hash ? url : undefined;
}

function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);
}

function readAddress(value: unknown, report: Report): string | undefined {
  const text = written(value);
  if (!text) {
    report('address', 'is missing: the phone needs its SIP address, such as sip:alice@example.com');
    return undefined;
  }
  const address = readSipAddress(text);
  if (address?.startsWith('sip:')) return address;
  report('address', 'must be a SIP address such as sip:alice@example.com');
  return undefined;
}

function readAuthUser(value: unknown, report: Report): string | undefined {
  const user = written(value);
  if (!user || !/[\p{Cc}"\\]/u.test(user)) return user;
  report('auth-user', 'must not contain quotation marks, backslashes or control characters');
  return undefined;
}

function readHa1(value: unknown, report: Report): string | undefined {
  const ha1 = written(value)?.toLowerCase();
  if (!ha1 || /^[\da-f]{32}$/.test(ha1)) return ha1;
  report('ha1', 'must be 32 hexadecimal digits: MD5 of user:realm:password');
  return undefined;
}
