import type {Clock} from '../../foundation/clock.js';

/** Chromium has its UDP hosts within a millisecond and spends 135 ms on the rest. */
const HOSTS_QUIET_MS = 20;
/** The same once there are as many as the call before had. */
const KNOWN_HOSTS_QUIET_MS = 5;
const QUIET_MS = 200;
const CAP_MS = 1_000;
/** For anything at all: a computer that is very busy needs longer for its own addresses. */
const EMPTY_CAP_MS = 5_000;

/** What gathering needs of an `RTCPeerConnection`. */
export type GatheringConnection = Pick<RTCPeerConnection, 'iceGatheringState' | 'addEventListener' | 'removeEventListener'>;

export interface GatheringRule {
  readonly clock: Clock;
  readonly iceServers: readonly RTCIceServer[];
  readonly hosts?: KnownHosts | undefined;
}

/** How many addresses of this computer the latest gathering found; for as long as a phone lives. */
export interface KnownHosts {
  count: number;
}

/**
 * Resolves as soon as `connection` has the candidates that matter; gathering itself is never waited for (RFC 8445 §5.1.1).
 *
 * Without servers: 20 ms after the last host candidate, 5 where a gathering before found no more. With STUN: at the first server-reflexive candidate, or when none has come for
 * 200 ms. With TURN, which takes several round trips and is configured because it is needed: at the first relay candidate. In any case
 * after one second; where nothing was found until then, after the first that is, or after five. To be called before the local description
 * is set.
 */
export function gatherCandidates(connection: GatheringConnection, {clock, iceServers, hosts}: GatheringRule): Promise<void> {
  return new Promise((resolve) => {
    const wanted = wantedType(iceServers);
    let cancelQuiet: (() => void) | undefined;
    let found = 0;
    let isEmpty = true;
    let isLate = false;
    const finish = (): void => {
      cancelCap();
      cancelQuiet?.();
      connection.removeEventListener('icecandidate', handleCandidate);
      connection.removeEventListener('icegatheringstatechange', handleState);
      if (hosts && found > 0) hosts.count = found;
      resolve();
    };
    const handleState = (): void => {
      if (connection.iceGatheringState === 'complete') finish();
    };
    // TCP is for networks that let nothing else through, and comes late: it is sent along, not waited for.
    const isWaitedFor = ({protocol}: RTCIceCandidate): boolean => wanted !== 'relay' && protocol !== 'tcp';
    const handleCandidate = ({candidate}: RTCPeerConnectionIceEvent): void => {
      if (!candidate || candidate.type === wanted) {
        finish();
        return;
      }
      isEmpty = false;
      if (!isLate && !isWaitedFor(candidate)) return;
      found++;
      cancelQuiet?.();
      cancelQuiet = clock.after(isLate || !wanted ? quietMs(found, hosts) : QUIET_MS, finish);
    };
    let cancelCap = clock.after(CAP_MS, () => {
      isLate = true;
      if (isEmpty) cancelCap = clock.after(EMPTY_CAP_MS - CAP_MS, finish);
      else finish();
    });
    connection.addEventListener('icecandidate', handleCandidate);
    connection.addEventListener('icegatheringstatechange', handleState);
  });
}

/** How long nothing more may be found, of the addresses of this computer, before that is taken for all. */
function quietMs(found: number, hosts: KnownHosts | undefined): number {
  return hosts && hosts.count > 0 && found >= hosts.count ? KNOWN_HOSTS_QUIET_MS : HOSTS_QUIET_MS;
}

function wantedType(iceServers: readonly RTCIceServer[]): RTCIceCandidateType | undefined {
  const urls = iceServers.flatMap((server) => server.urls);
  if (urls.some((url) => /^turns?:/i.test(url))) return 'relay';
  return urls.length > 0 ? 'srflx' : undefined;
}
