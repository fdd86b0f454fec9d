import {displayName} from '../../localization/display-name.js';
import {givenName} from '../../localization/given-name.js';
import {isolate} from '../../localization/isolate.js';
import {numbering} from '../../numbers/numbering.js';
import type {TransferScene} from './transfer-scene.js';
import type {Wanted} from './wanted.js';

/** What becomes of the call when a button is pressed, or why nothing does. */
export function sayWanted(scene: TransferScene, wanted: Wanted): readonly string[] {
  const {messages, stage, person, call} = scene;
  const name = person.given;
  if (stage === 'early') return [call.direction === 'incoming' ? messages.answerBeforeTransfer : messages.transferTooEarly(name)];
  if (wanted.kind !== 'somebody') return [messages.chooseTarget];
  const target = givenTarget(wanted, scene);
  if (stage === 'deflecting') return [messages.sendHint(name, target)];
  const isOutside = wanted.name === undefined && wanted.how === 'international';
  return isOutside ? [messages.forwardHint(name)] : [messages.transferHint(name, target), messages.askFirstHint(target)];
}

function givenTarget({target, name}: Extract<Wanted, {kind: 'somebody'}>, {dir}: TransferScene): string {
  const person = {number: numbering.formatNumber(target), ...(name !== undefined && {name})};
  return isolate(displayName(person) === person.number ? person.number : givenName(person), dir);
}
