import type {Report} from './attribute-problem.js';

/**
 * A list of `RTCIceServer`, or the JSON of one; what an `RTCPeerConnection` would throw at is reported and left out. No value: no server.
 */
export function readIceServers(value: unknown, report: Report): readonly RTCIceServer[] {
  if (value === undefined || value === null || value === '') return [];
  const list = typeof value === 'string' ? parseJson(value) : value;
  if (!Array.isArray(list)) {
    report('ice-servers', 'must be a JSON list, such as [{"urls": "stun:stun.example.com"}]');
    return [];
  }
  return list.flatMap((entry: unknown) => readIceServer(entry, report) ?? []);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readIceServer(entry: unknown, report: Report): RTCIceServer | undefined {
  const {urls: given, username, credential} = (entry ?? {}) as Readonly<Record<keyof RTCIceServer, unknown>>;
  const urls: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (urls.length === 0 || !urls.every(isIceUrl)) {
    report('ice-servers', 'must name servers by urls that begin with stun:, turn: or turns:');
    return undefined;
  }
  if (isFilled(username) && isFilled(credential)) return {urls: [...urls], username, credential};
  if (urls.every((url) => url.startsWith('stun'))) return {urls: [...urls]};
  report('ice-servers', 'must give each turn: server a username and a credential');
  return undefined;
}

function isIceUrl(url: unknown): url is string {
  return typeof url === 'string' && /^(?:stun:[^\s?]+|turns?:[^\s?]+(?:\?transport=(?:udp|tcp))?)$/i.test(url);
}

/** An empty one makes the peer connection throw. */
function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
