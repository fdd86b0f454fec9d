import type {Clock} from '../../foundation/clock.js';

/** Chromium has its UDP hosts within a millisecond and spends 135 ms on the rest. */
const HOSTS_QUIET_MS = 20;
const QUIET_MS = 200;
const CAP_MS = 1_000;
/** For anything at all: a computer that is very busy needs longer for its own addresses. */
const EMPTY_CAP_MS = 5_000;

/** What gathering needs of an `RTCPeerConnection`. */
export type GatheringConnection = Pick<RTCPeerConnection, 'iceGatheringState' | 'addEventListener' | 'removeEventListener'>;

export interface GatheringRule {
  readonly clock: Clock;
  readonly iceServers: readonly RTCIceServer[];
}

/**
 * Resolves as soon as `connection` has the candidates that matter; gathering itself is never waited for (RFC 8445 §5.1.1).
 *
 * Without servers: 20 ms after the last host candidate. With STUN: at the first server-reflexive candidate, or when none has come for
 * 200 ms. With TURN, which takes several round trips and is configured because it is needed: at the first relay candidate. In any case
 * after one second; where nothing was found until then, after the first that is, or after five. To be called before the local description
 * is set.
 */
export function gatherCandidates(connection: GatheringConnection, {clock, iceServers}: GatheringRule): Promise<void> {
  return new Promise((resolve) => {
    const wanted = wantedType(iceServers);
    let cancelQuiet: (() => void) | undefined;
    let isEmpty = true;
    let isLate = false;
    const finish = (): void => {
      cancelCap();
      cancelQuiet?.();
      connection.removeEventListener('icecandidate', handleCandidate);
      connection.removeEventListener('icegatheringstatechange', handleState);
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
      cancelQuiet?.();
      cancelQuiet = clock.after(isLate || !wanted ? HOSTS_QUIET_MS : QUIET_MS, finish);
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

function wantedType(iceServers: readonly RTCIceServer[]): RTCIceCandidateType | undefined {
  const urls = iceServers.flatMap((server) => server.urls);
  if (urls.some((url) => /^turns?:/i.test(url))) return 'relay';
  return urls.length > 0 ? 'srflx' : undefined;
}
