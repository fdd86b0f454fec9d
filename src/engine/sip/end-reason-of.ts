import type {VoipError} from '../../foundation/errors.js';
import type {EndReason} from '../../session/call.js';

const END_REASONS: Readonly<Record<string, EndReason>> = {
  'microphone-missing': 'microphone-missing',
  'microphone-busy': 'microphone-busy',
  'microphone-blocked': 'microphone-blocked',
  'insecure-page': 'microphone-blocked',
};

/** How a call ends that could not be made for that reason. */
export function endReasonOf({code, details}: VoipError): EndReason {
  return details?.['endReason'] === 'no-common-media' ? 'no-common-media' : (END_REASONS[code] ?? 'failed');
}
