import type {CallFactType} from './causes.js';
import type {Request} from './request.js';

/** The fact that each request causes, where it causes one. */
export const FACT_OF: Readonly<Partial<Record<Request['type'], CallFactType>>> = {
  answer: 'voip-call-answered',
  decline: 'voip-call-ended',
  'hang-up': 'voip-call-ended',
  hold: 'voip-call-held',
  resume: 'voip-call-resumed',
  mute: 'voip-call-muted',
  unmute: 'voip-call-unmuted',
};
