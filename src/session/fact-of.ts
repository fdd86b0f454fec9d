import type {CausedFactType} from './causes.js';
import type {Request} from './request.js';

/** The fact that each request causes, where it causes one. */
export const FACT_OF: Readonly<Partial<Record<Request['type'], CausedFactType>>> = {
  answer: 'voip-call-answered',
  decline: 'voip-call-ended',
  'hang-up': 'voip-call-ended',
  hold: 'voip-call-held',
  resume: 'voip-call-resumed',
  deflect: 'voip-call-ended',
  mute: 'voip-call-muted',
  unmute: 'voip-call-unmuted',
};
