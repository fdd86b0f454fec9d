import type {ReactiveController} from 'lit';

import type {Activity, ActivityDraft} from '../../activities/activity.js';
import type {PhoneController, PhoneHost} from '../../context/phone-controller.js';
import type {SharedPhone} from '../../context/shared-phone.js';
import type {Clock} from '../../foundation/clock.js';
import {VoipError} from '../../foundation/errors.js';
import type {Unsubscribe} from '../../foundation/store.js';
import {draftOf, type RecordElement, type RecordKey, recordKey} from '../record-element.js';
import {recordCalls} from './record-calls.js';

/** How long a removal can be taken back. */
const UNDO_MS = 8_000;

export type CardState = 'unplanned' | 'planned' | 'removed';

export interface CardCallOptions {
  readonly clock: () => Clock;
  /** Whether somebody has a hand on the button: what they may be about to press stays what it is. */
  readonly isHeld: () => boolean;
  /** Something was done, and is stored. */
  readonly onDone: (did: 'planned' | 'unplanned', call: Activity) => void;
}

/** The planned call of the record of a card: shown as it will be at once, stored one step after the other, and put back where that fails. */
export class CardCall implements ReactiveController {
  readonly #host: RecordElement & PhoneHost;
  readonly #phone: PhoneController;
  readonly #options: CardCallOptions;
  #record: RecordKey | undefined;
  #followed: SharedPhone | undefined;
  #call: Activity | undefined;
  /** What was asked for last, until it is done. */
  #wish: 'planned' | 'unplanned' | undefined;
  #steps: Promise<void> = Promise.resolve();
  #removed: Activity | undefined;
  #isUndoDue = false;
  #stopTimer: Unsubscribe | undefined;
  #unwatch: Unsubscribe | undefined;

  constructor(host: RecordElement, phone: PhoneController, options: CardCallOptions) {
    this.#host = host;
    this.#phone = phone;
    this.#options = options;
    phone.listen(() => this.#follow());
    host.addController(this);
  }

  get state(): CardState {
    const isPlanned = this.#wish ? this.#wish === 'planned' : this.#call !== undefined;
    if (isPlanned) return 'planned';
    return this.#removed && !this.#wish ? 'removed' : 'unplanned';
  }

  /** As it is stored. */
  get call(): Activity | undefined {
    return this.#call;
  }

  get record(): RecordKey | undefined {
    return this.#record;
  }

  hostConnected(): void {
    this.#follow();
  }

  /** A page may use its cards again, for other records. */
  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  toggle(): void {
    const isPlanned = this.state === 'planned';
    this.#wish = isPlanned ? 'unplanned' : 'planned';
    const [phone, record] = [this.#followed, this.#record];
    if (!phone || !record) return;
    const draft = draftOf(this.#host);
    const isStill = (): boolean => phone === this.#followed && record === this.#record;
    const step = isPlanned ? () => this.#unplan(phone, isStill) : () => this.#plan(phone, draft, isStill);
    const steps = (this.#steps = this.#steps
      .then(() => this.#attempt(step, phone))
      .then(() => {
        if (this.#steps !== steps) return;
        this.#wish = undefined;
        this.#host.requestUpdate();
      }));
    this.#host.requestUpdate();
  }

  /** Nobody has a hand on the button any more. */
  release(): void {
    if (this.#isUndoDue) this.#forgetRemoval();
  }

  async #attempt(step: () => Promise<void>, phone: SharedPhone): Promise<void> {
    try {
      await step();
    } catch (cause) {
      const error = VoipError.from(cause, 'load-failed');
      // A page that vetoes has its own words.
      if (error.code !== 'vetoed') phone.notify(error.toPlain());
      if (this.#record) recordCalls(phone).refresh(this.#record);
    }
  }

  async #plan({activities}: SharedPhone, draft: ActivityDraft, isStill: () => boolean): Promise<void> {
    if (this.#call && isStill()) return;
    const removed = isStill() ? this.#removed : undefined;
    const call = removed ? await activities.restore(removed) : await activities.add(draft, {source: 'element'});
    if (!isStill()) return;
    this.#take(call);
    this.#options.onDone('planned', call);
  }

  async #unplan({activities}: SharedPhone, isStill: () => boolean): Promise<void> {
    const call = this.#call;
    if (!call || !isStill()) return;
    await activities.remove(call.id, {source: 'element'});
    if (!isStill()) return;
    this.#call = undefined;
    this.#removed = call;
    this.#stopTimer?.();
    this.#stopTimer = this.#options.clock().after(UNDO_MS, () => {
      this.#isUndoDue = true;
      if (!this.#options.isHeld()) this.#forgetRemoval();
    });
    this.#options.onDone('unplanned', call);
  }

  readonly #take = (call: Activity | undefined): void => {
    this.#call = call;
    if (call) this.#forgetRemoval();
    this.#host.requestUpdate();
  };

  #forgetRemoval(): void {
    this.#stopTimer?.();
    this.#removed = undefined;
    this.#isUndoDue = false;
    this.#host.requestUpdate();
  }

  #follow(): void {
    const [phone, record] = [this.#phone.value, recordKey(this.#host)];
    if (phone === this.#followed && isSame(record, this.#record)) return;
    this.#leave();
    this.#record = record;
    this.#followed = phone;
    if (this.#record && this.#followed) this.#unwatch = recordCalls(this.#followed).watch(this.#record, this.#take);
  }

  /** What is under way is stored all the same; here it is of no account any more. */
  #leave(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#call = undefined;
    this.#wish = undefined;
    this.#steps = Promise.resolve();
    this.#followed = undefined;
    this.#record = undefined;
    this.#forgetRemoval();
  }
}

const isSame = (one: RecordKey | undefined, other: RecordKey | undefined): boolean =>
  one?.app === other?.app && one?.recordId === other?.recordId;
