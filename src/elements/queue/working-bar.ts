import {html, nothing, type ReactiveControllerHost, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

import type {Activity, ActivityId} from '../../activities/activity.js';
import type {PhoneController} from '../../context/phone-controller.js';
import {SecondsController} from '../../context/seconds-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {cleanText} from '../../localization/display-name.js';
import {pauseIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {Pause, WorklistIntent, WorklistState} from '../../worklist/worklist.js';
import {orTell} from '../ask-phone.js';
import type {QueueScene} from './queue-scene.js';

type Host = ReactiveControllerHost & HTMLElement & {readonly renderRoot: ParentNode; readonly clock: Clock};
type Drawn = TemplateResult | typeof nothing;

/** What is drawn of somebody who works through the queue. */
export interface WorkingView {
  readonly state: WorklistState;
  readonly scene: QueueScene;
}

/** More is no reason any more. */
const LONGEST = 200;

/** Whom the phone goes on with, by itself or not, and how to hinder it. */
export class WorkingBar {
  readonly #host: Host;
  readonly #phone: PhoneController;
  #seconds: SecondsController | undefined;
  /** The one that is about to be skipped: its agent is asked why. */
  #skipping: ActivityId | undefined;
  /** It waits only for that. */
  #hasPaused = false;
  /** Of whom a screen reader was told, and why nobody is called. */
  #told: string | undefined;

  constructor(host: Host, phone: PhoneController) {
    this.#host = host;
    this.#phone = phone;
  }

  /** What a screen reader is told now; undefined where that is what it was told before. To be asked once an update. */
  heed(view: WorkingView): string | undefined {
    const {countdown, pause} = view.state;
    this.#seconds ??= new SecondsController(this.#host, this.#host.clock);
    this.#seconds.active = countdown !== undefined && pause === undefined;
    const next = countdown && this.#nextIn(view);
    const told = next && [next.id, pause].join(' ');
    const isNews = told !== this.#told;
    this.#told = told;
    return next && isNews ? this.#announce(next, view) : undefined;
  }

  #announce(next: Activity, {state: {countdown, pause}, scene: {messages, personOf}}: WorkingView): string {
    if (pause) return messages.pausedBy[pause];
    const seconds = countdown ? secondsLeft(countdown, this.#host.clock.now()) : 0;
    return messages.announceNextCall(seconds, personOf(next).full);
  }

  /** The user has seen that all is done. */
  readonly dismiss = (): void => void this.#do({type: 'dismiss'});

  render(view: WorkingView): Drawn {
    const next = this.#nextIn(view);
    if (!next) return nothing;
    const {messages, dir} = view.scene;
    const isAsked = this.#skipping === next.id;
    return html`<div class="working" part="working" role="group" aria-label=${messages.working}>
      ${this.#renderCount(view.state)}
      <div class="working__main" dir=${dir}>
        <p class="working__title">${this.#titleOf(view, next)}</p>
        <p class="sub" dir="auto">${this.#aboutOf(view, next)}</p>
      </div>
      ${isAsked ? this.#renderSkip(next, view.scene) : this.#renderActs(next, view)}
    </div>`;
  }

  #nextIn({state: {isRunning, wrapUp, next}, scene}: WorkingView): Activity | undefined {
    return isRunning && !wrapUp && scene.next?.id === next ? scene.next : undefined;
  }

  #titleOf({state: {countdown, pause}, scene: {messages, personOf}}: WorkingView, next: Activity): string {
    if (pause && countdown) return messages.pausedBy[pause];
    return countdown
      ? messages.nextCallIn(secondsLeft(countdown, this.#host.clock.now()))
      : messages.upNextIs(personOf(next).full);
  }

  #aboutOf({state: {countdown}, scene: {personOf}}: WorkingView, next: Activity): string {
    const summary = cleanText(next.summary);
    return countdown ? [personOf(next).full, summary].filter(Boolean).join(' · ') : summary;
  }

  #renderCount({countdown, pause}: WorklistState): Drawn {
    if (!countdown) return nothing;
    const {totalMs} = countdown;
    const left = pause ? countdown.remainingMs : msLeft(countdown, this.#host.clock.now());
    return html`<span class="count ${pause ? 'count--paused' : ''}" aria-hidden="true">
      <svg viewBox="0 0 40 40">${renderRing(totalMs > 0 ? left / totalMs : 0)}</svg>
      ${pause ? icon(pauseIcon) : Math.ceil(left / 1000)}
    </span>`;
  }

  #renderActs({id}: Activity, {state: {countdown, pause}, scene: {messages}}: WorkingView): TemplateResult {
    return html`<div class="working__acts">
      ${countdown ? this.#renderPause(pause, messages) : nothing}
      <button class="btn btn--sm" part="skip-button" type="button" @click=${() => void this.#askWhy(id, countdown && !pause)}>
        ${messages.skip}
      </button>
      <button class="btn btn--sm" part="stop-button" type="button" @click=${() => void this.#do({type: 'stop'})}>
        ${messages.stopQueue}
      </button>
    </div>`;
  }

  /** What passes by itself needs no button. */
  #renderPause(pause: Pause | undefined, {pauseQueue, resumeQueue}: QueueScene['messages']): Drawn {
    if (pause !== undefined && pause !== 'user') return nothing;
    const type = pause ? 'resume' : 'pause';
    return html`<button class="btn btn--sm" part="pause-button" type="button" @click=${() => void this.#do({type})}>
      ${pause ? resumeQueue : pauseQueue}
    </button>`;
  }

  #renderSkip({id}: Activity, {messages}: QueueScene): TemplateResult {
    const skip = (event: SubmitEvent): void => {
      event.preventDefault();
      const reason = (event.currentTarget as HTMLFormElement).querySelector('input')?.value.trim() ?? '';
      void this.#leave({type: 'skip', activityId: id, ...(reason && {reason})});
    };
    return html`<form class="skip" part="skip" @submit=${skip} @keydown=${this.#handleKey}>
      <input
        class="input"
        type="text"
        dir="auto"
        maxlength=${LONGEST}
        autocomplete="off"
        aria-label=${messages.skipReason}
        placeholder=${messages.skipReason}
      />
      <button class="btn btn--sm btn--accent" type="submit">${messages.skip}</button>
      <button class="btn btn--sm btn--quiet" type="button" @click=${() => void this.#leave()}>${messages.cancel}</button>
    </form>`;
  }

  async #askWhy(id: ActivityId, isCounting: boolean | undefined): Promise<void> {
    this.#skipping = id;
    this.#hasPaused = isCounting === true;
    this.#host.requestUpdate();
    // Nobody is called while somebody writes why they are not.
    if (isCounting) void this.#do({type: 'pause'});
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.skip .input')?.focus();
  }

  async #leave(skip?: WorklistIntent): Promise<void> {
    const hasPaused = this.#hasPaused;
    this.#skipping = undefined;
    this.#hasPaused = false;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // The field that had the focus is gone.
    this.#host.focus();
    if (skip) await this.#do(skip);
    if (hasPaused) await this.#do({type: 'resume'});
  }

  async #do(intent: WorklistIntent): Promise<void> {
    const phone = this.#phone.value;
    if (phone) await orTell(phone, () => phone.worklist.do(intent));
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    // What is typed is the form's; the list goes by the same keys.
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    void this.#leave();
  };
}

type Countdown = NonNullable<WorklistState['countdown']>;

const msLeft = ({remainingMs, at}: Countdown, now: number): number =>
  Math.max(0, Math.min(remainingMs, remainingMs - (now - at)));

const secondsLeft = (countdown: Countdown, now: number): number => Math.ceil(msLeft(countdown, now) / 1000);

function renderRing(share: number): SVGTemplateResult {
  return svg`<circle class="track" cx="20" cy="20" r="17.500"/><circle class="left" cx="20" cy="20" r="17.500" pathLength="100" stroke-dasharray="${Math.round(share * 100)} 100"/>`;
}
