import {isAnswered} from '../../session/session-state.js';
import {transferIcon} from '../../styles/call-icons.js';
import {mergeIcon, splitIcon} from '../../styles/in-call-icons.js';
import type {CallScene} from '../call/call-scene.js';
import type {Control} from '../call/render-control.js';

/** What can be done with several calls at once. */
export function moreControls({call, others, messages, isPending, ask}: CallScene): readonly Control[] {
  const answered = [call, ...others.map((other) => other.call)].filter(isAnswered);
  const join: Control = {
    part: 'merge',
    label: messages.joinCalls(answered.length),
    drawing: mergeIcon,
    pending: isPending('merge'),
    press: () => {
      ask('merge');
    },
  };
  const split: Control = {
    part: 'split',
    label: messages.splitCalls,
    drawing: splitIcon,
    pending: isPending('split'),
    press: () => {
      ask('split');
    },
  };
  const connect: Control = {
    part: 'connect',
    label: messages.connectCalls,
    drawing: transferIcon,
    pending: isPending('complete-transfer'),
    press: () => {
      ask('complete-transfer');
    },
  };
  const canJoin = answered.length > 1 && isAnswered(call) && answered.some(({inConference}) => !inConference);
  // With more than two, nobody could tell whom they would be connected to.
  const canConnect = canJoin && answered.length === 2 && !answered.some(({inConference}) => inConference);
  return [...(canConnect ? [connect] : []), ...(canJoin ? [join] : []), ...(call.inConference ? [split] : [])];
}
