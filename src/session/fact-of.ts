import type {CallFactType} from './causes.js';
import type {CallRequest} from './request.js';

/** The fact that each request causes, where it causes one. */
export const FACT_OF: Readonly<Record<CallRequest['type'], CallFactType>> = {
  answer: 'voip-call-answered',
  decline: 'voip-call-ended',
  'hang-up': 'voip-call-ended',
  mute: 'voip-call-muted',
  unmute: 'voip-call-unmuted',
};
