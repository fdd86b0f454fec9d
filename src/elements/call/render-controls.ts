import {html, type TemplateResult} from 'lit';

import type {CallId} from '../../session/call.js';
import {isAnswered, isHeldHere} from '../../session/session-state.js';
import {addPersonIcon, dialpadIcon, microphoneIcon, pauseIcon, playIcon, transferIcon} from '../../styles/call-icons.js';
import {microphoneOffIcon} from '../../styles/icons.js';
import type {CallScene} from './call-scene.js';
import {type Control, renderControl} from './render-control.js';

/** What can be done during a call, and `more` of it. What is not possible yet is dimmed, not hidden. */
export function renderControls(scene: CallScene, more: readonly Control[]): TemplateResult {
  const {messages, addCall} = scene;
  const add: Control = {
    part: 'add-call',
    label: messages.addCall,
    drawing: addPersonIcon,
    disabled: !isAnswered(scene.call) || scene.others.some(({call}) => call.phase === 'ringing' || call.phase === 'starting'),
    press: () => addCall?.(),
  };
  const controls = [muteOf(scene), holdOf(scene), keypadOf(scene), transferOf(scene), ...(addCall ? [add] : []), ...more];
  return html`<div class="controls" role="group" aria-label=${messages.callControls}>${controls.map(renderControl)}</div>`;
}

/** Those whom what is said to `call` reaches too: all of a conference. */
export function conferenceOf({call, others}: CallScene): readonly CallId[] {
  const mixed = call.inConference ? others.filter((other) => other.call.inConference) : [];
  return [call.id, ...mixed.map((other) => other.call.id)];
}

function muteOf(scene: CallScene): Control {
  const {call, messages, isPending, ask} = scene;
  const answered = call.answeredAt !== undefined;
  return {
    part: 'mute',
    label: messages.mute,
    drawing: call.muted ? microphoneOffIcon : microphoneIcon,
    pressed: call.muted,
    pending: isPending('mute') || isPending('unmute'),
    disabled: !answered,
    next: answered,
    press: () => {
      for (const callId of conferenceOf(scene)) ask(call.muted ? 'unmute' : 'mute', callId);
    },
  };
}

function holdOf({call, messages, isPending, ask}: CallScene): Control {
  const held = isHeldHere(call);
  return {
    part: 'hold',
    label: messages.hold,
    drawing: held ? playIcon : pauseIcon,
    pressed: held,
    pending: call.holdPending || isPending('hold') || isPending('resume'),
    disabled: !isAnswered(call) || call.inConference,
    press: () => {
      ask(held ? 'resume' : 'hold');
    },
  };
}

function keypadOf({call, messages, keypad}: CallScene): Control {
  return {
    part: 'keypad',
    label: messages.keypad,
    drawing: dialpadIcon,
    disabled: !isAnswered(call) || call.inConference,
    press: keypad.toggle,
    near: keypad.prepare,
  };
}

function transferOf({call, messages, person, transfer}: CallScene): Control {
  return {
    part: 'transfer',
    label: messages.transfer,
    drawing: transferIcon,
    disabled: call.inConference,
    reason: isAnswered(call) ? undefined : messages.transferTooEarly(person.given),
    pending: transfer.isOpening,
    press: transfer.open,
    near: transfer.prepare,
  };
}
