import type {Activities} from '../../activities/activities.js';
import type {Activity, ActivityId, ActivityPatch} from '../../activities/activity.js';
import type {PhoneController} from '../../context/phone-controller.js';
import type {VoipError} from '../../foundation/errors.js';
import {orTell} from '../ask-phone.js';
import type {Due} from './queue-dates.js';
import type {UndoOffer, UndoToast} from './undo-toast.js';

/** Something that takes a call out of the list, until it is taken back. */
interface Leaving {
  readonly words: string;
  readonly work: (activities: Activities) => Promise<unknown>;
  readonly undo: (activities: Activities) => Promise<unknown>;
}

export interface ActsTools {
  readonly toast: UndoToast;
  /** Something is to be drawn anew. */
  readonly changed: () => void;
  /** A call is back in the list. */
  readonly cameBack: (id: ActivityId) => void;
}

/**
 * Does what somebody wants done with the calls of the queue. What leaves the list does so at once, not when it is stored; where that
 * comes to nothing it is back, and why is told.
 */
export class QueueActs {
  readonly #phone: PhoneController;
  readonly #tools: ActsTools;
  /** As they were when they went: one that has changed since is another, and shown. */
  readonly #leaving = new Map<ActivityId, Activity>();
  #order: readonly ActivityId[] | undefined;
  #placing: ActivityId | undefined;

  constructor(phone: PhoneController, tools: ActsTools) {
    this.#phone = phone;
    this.#tools = tools;
  }

  /** Into which order the user has just put the calls of today. */
  get order(): readonly ActivityId[] | undefined {
    return this.#order;
  }

  /** The call that is on its way to the network. */
  get placing(): ActivityId | undefined {
    return this.#placing;
  }

  readonly isLeaving = (activity: Activity): boolean => this.#leaving.get(activity.id) === activity;

  /** `shown`: what the store has at this moment. What is gone there need not be kept back any more. */
  settle(shown: readonly Activity[]): void {
    if (this.#leaving.size === 0) return;
    const ids = new Set(shown.map(({id}) => id));
    for (const id of this.#leaving.keys()) if (!ids.has(id)) this.#leaving.delete(id);
  }

  async call(activityId: ActivityId): Promise<void> {
    const phone = this.#phone.value;
    if (!phone || this.#placing !== undefined) return;
    this.#placing = activityId;
    this.#tools.changed();
    try {
      await orTell(phone, () => phone.worklist.do({type: 'call', activityId}));
    } finally {
      this.#placing = undefined;
      this.#tools.changed();
    }
  }

  done(activity: Activity, words: string): void {
    const {id, outcome = null} = activity;
    void this.#leave(activity, {
      words,
      work: (activities) => activities.complete(id, {source: 'element'}),
      undo: (activities) => activities.update(id, {state: 'planned', outcome}),
    });
  }

  remove(activity: Activity, words: string): void {
    void this.#leave(activity, {
      words,
      work: (activities) => activities.remove(activity.id, {source: 'element'}),
      undo: (activities) => activities.restore(activity),
    });
  }

  /** To another day, or to a time of this one. */
  postpone(activity: Activity, {day, time}: Due, words: string): void {
    const {id, dueDate, dueTime = null, position = null} = activity;
    void this.#leave(activity, {
      words,
      work: (activities) => activities.reschedule(id, day, time),
      undo: (activities) => activities.update(id, {dueDate, dueTime, position}),
    });
  }

  /** Answers what went wrong, if anything did; `said`: the form says it itself. */
  async save({id}: Activity, patch: ActivityPatch, said: (error: VoipError) => boolean): Promise<VoipError | undefined> {
    const phone = this.#phone.value;
    return phone && orTell(phone, () => phone.activities.update(id, patch), said);
  }

  async arrange(ids: readonly ActivityId[]): Promise<void> {
    const phone = this.#phone.value;
    if (!phone) return;
    this.#order = ids;
    this.#tools.changed();
    await orTell(phone, () => phone.activities.arrange(ids));
    // Whoever has moved another one meanwhile sees that order.
    if (this.#order !== ids) return;
    this.#order = undefined;
    this.#tools.changed();
  }

  async #leave(activity: Activity, {words, work, undo}: Leaving): Promise<void> {
    const phone = this.#phone.value;
    if (!phone || this.isLeaving(activity)) return;
    const working = orTell(phone, () => work(phone.activities));
    const offer: UndoOffer = {
      words,
      undo: () => {
        void working.then((failed) => failed ?? orTell(phone, () => undo(phone.activities)));
        this.#bringBack(activity);
      },
    };
    this.#leaving.set(activity.id, activity);
    this.#tools.toast.show(offer);
    this.#tools.changed();
    if (!(await working)) return;
    this.#tools.toast.withdraw(offer);
    this.#bringBack(activity);
  }

  #bringBack({id}: Activity): void {
    this.#leaving.delete(id);
    this.#tools.cameBack(id);
    this.#tools.changed();
  }
}
