import {isTalking} from '../../session/session-state.js';
import {stepsOf} from './render-handing.js';
import type {TransferScene} from './transfer-scene.js';
import type {TransferStage} from './transfer-stage.js';

const SAY: {readonly [S in TransferStage]?: (scene: TransferScene) => string} = {
  handing: (scene) => {
    const {messages, person, target} = scene;
    const [step = ''] = stepsOf(scene).find(([, at]) => at === 'now') ?? [];
    return `${messages.transferringTo(person.given, target.given)}. ${step}.`;
  },
  asking: ({messages, person, target, leg, call}) => {
    if (leg && isTalking(leg)) return messages.announceAsking(person.given, target.given);
    return isTalking(call) ? messages.announceReconnected(person.given) : `${messages.ringingTarget(target.given)}.`;
  },
  done: ({messages, person, target, call}) =>
    call.transfer?.confirmed === false
      ? messages.probablyTransferred.join('. ')
      : `${messages.transferDone(person.given, target.given)}.`,
};

/** What a screen reader is told of a transfer that is under way, or done; the same words say the same step. */
export const stepWords = (scene: TransferScene): string => SAY[scene.stage]?.(scene) ?? '';
