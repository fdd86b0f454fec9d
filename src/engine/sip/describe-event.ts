import type {EngineEvent} from '../../session/engine.js';

/** One line for the log: no names, no numbers. */
export function describeEvent(event: EngineEvent): string {
  if (event.type === 'registration') return `The line is ${event.registration}${event.reason ? `: ${event.reason}` : ''}`;
  if (event.type === 'call-created') return `Call ${event.callId}: ${event.direction}`;
  return `Call ${event.callId}: ${event.event.type === 'ended' ? `ended, ${event.event.endReason}` : event.event.type}`;
}
