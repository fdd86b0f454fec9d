/** The parts of header values: lists, parameters, addresses. Every function takes hostile text and never throws. */

export interface SipUri {
  /** Unescaped; empty where the URI names only a host. */
  readonly user: string;
  /** Lower case, without the port. */
  readonly host: string;
}

/** Quoted strings and what stands in angle brackets, closed or not. */
const OPAQUE = /"(?:[^"\\]|\\.)*"?|<[^>]*>?/g;
const SIP_URI = /^sips?:(?:([^@\s<>]*)@)?(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?(?:[;?][^\s<>]*)?$/i;

/** Splits at a separator, but not inside a quoted string or angle brackets. */
export function splitOutsideQuotes(text: string, separator: string): string[] {
  let at = 0;
  const masked = text.replace(OPAQUE, (opaque) => ' '.repeat(opaque.length));
  return masked.split(separator).map(({length}) => {
    const part = text.slice(at, at + length).trim();
    at += length + separator.length;
    return part;
  });
}

/** The URI of a `name-addr` or `addr-spec` (RFC 3261 §20.10), without the header's own parameters. */
export function uriOfAddress(address: string): string {
  const [part = ''] = splitOutsideQuotes(address, ';');
  const open = part.lastIndexOf('<');
  if (open < 0) return part;
  const close = part.indexOf('>', open);
  return close < 0 ? '' : part.slice(open + 1, close).trim();
}

/** A parameter of a header value (`;tag=…`), unquoted; `''` where it has no value, `undefined` where it is absent. */
export function parameterOf(value: string, name: string): string | undefined {
  const [, ...parameters] = splitOutsideQuotes(value, ';');
  for (const parameter of parameters) {
    const [key = '', ...rest] = parameter.split('=');
    if (key.trim().toLowerCase() === name) return unquote(rest.join('=').trim());
  }
  return undefined;
}

/** The fields of a challenge or of credentials, `Digest realm="…", nonce="…"` (RFC 2617 §1.2); `undefined` for another scheme. */
export function digestFields(value: string): ReadonlyMap<string, string> | undefined {
  const scheme = /^digest[ \t]+/i.exec(value);
  if (!scheme) return undefined;
  const fields = new Map<string, string>();
  for (const field of splitOutsideQuotes(value.slice(scheme[0].length), ',')) {
    const equals = field.indexOf('=');
    if (equals > 0) fields.set(field.slice(0, equals).trim().toLowerCase(), unquote(field.slice(equals + 1).trim()));
  }
  return fields;
}

/** Reads a SIP URI as far as a proxy needs it; `undefined` for anything else. */
export function parseSipUri(uri: string): SipUri | undefined {
  const match = SIP_URI.exec(uri);
  if (!match) return undefined;
  const [, userInfo = '', host = ''] = match;
  // Without a password or parameters of the user part.
  const user = unescape(userInfo.replace(/[:;].*$/, ''));
  return user === undefined ? undefined : {user, host: host.toLowerCase()};
}

function unquote(value: string): string {
  if (!value.startsWith('"')) return value;
  return value.slice(1, value.endsWith('"') && value.length > 1 ? -1 : undefined).replace(/\\(.)/g, '$1');
}

function unescape(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
