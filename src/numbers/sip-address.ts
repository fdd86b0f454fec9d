/** The characters of a SIP user (RFC 3261 §25.1) that mean nothing else anywhere; no `;`, `?`, `/`, `:` or `%`. */
const SAFE_USER = /^[\w.!~*'()&=+$,#-]{1,64}$/;
const ADDRESS = /^(?:(sips?):)?([^@]+)@([^@;?]+?)((?:;(?:transport|user)=\w+)*)$/i;
const HOST = /^([\p{L}\p{N}\p{M}._-]+|\[[\da-f:.]+\])(?::(\d{1,5}))?$/iu;

/** Whether `user` may stand in front of the @ of a SIP URI; a `#` in it must be written `%23`. */
export function isSafeSipUser(user: string): boolean {
  return SAFE_USER.test(user);
}

/**
 * A `sip:` or `sips:` URI built anew from the user and host of `written`, which may lack the scheme; undefined where either may not be
 * used. A password, URI headers and parameters other than `transport` and `user` are refused, and those two are left out.
 */
export function readSipAddress(written: string): string | undefined {
  const [, scheme = 'sip', user = '', host = ''] = ADDRESS.exec(written.replace(/^[\s\p{C}]+|[\s\p{C}]+$/gu, '')) ?? [];
  const safeUser = readUser(user);
  const safeHost = readHost(host);
  return safeUser && safeHost && `${scheme.toLowerCase()}:${safeUser.replaceAll('#', '%23')}@${safeHost}`;
}

function readUser(user: string): string | undefined {
  try {
    const decoded = decodeURIComponent(user);
    return isSafeSipUser(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}

function readHost(written: string): string | undefined {
  const [, host = '', port] = HOST.exec(written) ?? [];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return undefined;
  const url = `http://${host}`;
  // The browser's own reader writes other scripts in ASCII (RFC 5891) and refuses what is no host.
  return URL.canParse(url) ? new URL(url).hostname + (port ? `:${port}` : '') : undefined;
}
