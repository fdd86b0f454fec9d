import {html, nothing, type TemplateResult} from 'lit';

import type {DoNotDisturb} from '../../context/shared-phone.js';
import {displayName} from '../../localization/display-name.js';
import {formatClock} from '../../localization/format-clock.js';
import type {LauncherMessages} from '../../localization/messages.js';
import {quietWords} from '../../localization/quiet-words.js';
import type {Call} from '../../session/call.js';
import type {SessionState} from '../../session/session-state.js';
import {selectActiveCall, selectIncomingCall} from '../../session/session-state.js';
import type {SoundState} from '../../session/sound-state.js';
import {
  bellIcon,
  icon,
  incomingIcon,
  microphoneOffIcon,
  moonIcon,
  outgoingIcon,
  phoneIcon,
  phoneOffIcon,
} from '../../styles/icons.js';

export interface LauncherView {
  readonly state: SessionState;
  readonly sound: SoundState;
  readonly configured: boolean;
  /** How many calls were missed that nobody has seen. */
  readonly missed: number;
  /** How many calls are to be made today. */
  readonly planned: number;
  readonly doNotDisturb: DoNotDisturb;
  readonly messages: LauncherMessages;
  readonly now: number;
}

/** What the button shows: a class for its colour, a picture, and words. `said` is for screen readers alone. */
interface Face {
  readonly look: '' | 'live' | 'ringing' | 'off';
  readonly picture: TemplateResult;
  readonly said: string;
  readonly words?: string;
  readonly timer?: string;
}

/** What the launcher looks like, is called, and shows: a picture, and words as soon as there is something to say. */
export interface LauncherFace {
  readonly look: Face['look'];
  /** Its name for screen readers: a label, because hidden words would cost every page a font. */
  readonly label: string;
  readonly content: TemplateResult;
}

export function launcherFace(view: LauncherView): LauncherFace {
  const {look, said, picture, words, timer} = faceOf(view);
  const content = html`${picture}${words === undefined ? nothing : html`<bdi class="name">${words}</bdi>`}${
    timer === undefined ? nothing : html`<span class="timer">${timer}</span>`
  }`;
  return {look, label: said + (words ?? ''), content};
}

function faceOf(view: LauncherView): Face {
  const call = selectIncomingCall(view.state) ?? selectActiveCall(view.state);
  return call ? faceOfCall(call, view) : faceOfLine(view);
}

function faceOfCall(call: Call, {messages: m, now}: LauncherView): Face {
  // What the engine makes of every number that the network hides.
  const name = call.remote.number === 'anonymous' ? m.unknownCaller : displayName(call.remote);
  if (call.answeredAt === undefined) {
    return call.direction === 'incoming'
      ? {look: 'ringing', picture: icon(incomingIcon), said: `${m.phone}, ${m.incomingCall}: `, words: name}
      : {look: 'ringing', picture: icon(outgoingIcon), said: `${m.phone}, ${m.calling} `, words: name};
  }
  const timer = formatClock(now - call.answeredAt);
  return call.muted
    ? {look: 'live', picture: icon(microphoneOffIcon), said: `${m.phone}, ${m.inCall}, ${name}, `, words: m.muted, timer}
    : {look: 'live', picture: wave(), said: `${m.phone}, ${m.inCall}, `, words: name, timer};
}

function faceOfLine(view: LauncherView): Face {
  const {
    state: {registration},
    configured,
    messages: m,
  } = view;
  if (registration === 'reconnecting') {
    const picture = html`<span class="spinner" aria-hidden="true"></span>`;
    return {look: '', picture, said: `${m.phone}, `, words: m.reconnecting};
  }
  if (registration === 'failed') return {look: 'off', picture: icon(phoneOffIcon), said: `${m.phone}, `, words: m.offline};
  const [badge, what, look = ''] = badgeOf(view);
  if (badge) {
    const picture = html`${icon(phoneIcon)}<span class="badge ${look}">${badge}</span>`;
    return {look: '', picture, said: `${m.phone}, ${what ?? ''}`};
  }
  return {look: '', picture: icon(phoneIcon), said: configured ? m.phone : `${m.phone}, ${m.notSetUp}`};
}

/** What is seen beside the picture, and said after its name. */
function badgeOf({sound, missed, planned, doNotDisturb, messages: m, now}: LauncherView): readonly [unknown?, string?, string?] {
  if (doNotDisturb.on) return [icon(moonIcon), quietWords(doNotDisturb.until, now, m), 'quiet'];
  if (sound === 'locked') return [icon(bellIcon), m.ringingOff];
  if (missed > 0) return [shortCount(missed), m.missedCalls(missed)];
  return planned > 0 ? [shortCount(planned), m.plannedCalls(planned), 'quiet'] : [];
}

const shortCount = (count: number): string | number => (count > 99 ? '99+' : count);

/** Three bars: somebody is talking. */
function wave(): TemplateResult {
  return html`<span class="wave" aria-hidden="true"><i></i><i></i><i></i></span>`;
}
