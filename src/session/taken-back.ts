import {VoipError} from '../foundation/errors.js';

/** Whether a change failed because somebody has asked for the opposite meanwhile, and means it. */
export const wasTakenBack = (cause: unknown): boolean => cause instanceof VoipError && cause.details?.['reason'] === 'taken-back';
