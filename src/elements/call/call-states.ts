import type {Call} from '../../session/call.js';
import type {CallScene} from './call-scene.js';

export const isOver = ({phase}: Call): boolean => phase === 'ended';

/** The custom states of a call view. */
export const callStates = ({stage, call, reconnecting}: CallScene): readonly string[] => [
  stage,
  ...(call.muted && !isOver(call) ? ['muted'] : []),
  ...(call.hold !== 'none' && !isOver(call) ? ['held'] : []),
  ...(reconnecting ? ['reconnecting'] : []),
];

/** Escape closes a call that has ended. */
export const closes = ({key}: KeyboardEvent, {call, dismiss}: CallScene): boolean => {
  const isClosing = key === 'Escape' && isOver(call);
  if (isClosing) dismiss();
  return isClosing;
};

/** Whether there is a time that is counted. */
export const hasTimer = (scene: CallScene | undefined): boolean => scene?.stage === 'active' || Boolean(scene?.others.length);
