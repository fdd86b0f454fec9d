import type {ActivityId} from '../../activities/activity.js';
import type {Activities} from '../../activities/activities.js';
import type {AskPage} from '../../activities/asked-activities.js';
import {VoipError} from '../../foundation/errors.js';
import type {Phone} from '../../phone.js';
import type {DialRequest} from '../../session/request.js';
import type {WorklistIntent} from '../../worklist/worklist.js';

export interface ConnectedActivitiesOptions {
  readonly phone: () => Pick<Phone, 'activities' | 'worklist'> | undefined;
  /** Why there is none. */
  readonly whyNone: () => VoipError;
  readonly ask: AskPage;
  readonly dial: (request: DialRequest) => Promise<unknown>;
}

/** What is planned in the phone that a widget is connected to, with the page asked first. */
export class ConnectedActivities {
  readonly #options: ConnectedActivitiesOptions;

  constructor(options: ConnectedActivitiesOptions) {
    this.#options = options;
  }

  async activities(): Promise<Omit<Activities, 'listen'>> {
    const {phone, whyNone, ask} = this.#options;
    const activities = phone()?.activities;
    if (!activities) throw whyNone();
    return (await activities.local()).askedBy(ask);
  }

  async work(intent: WorklistIntent): Promise<void> {
    const {phone, whyNone} = this.#options;
    const worklist = phone()?.worklist;
    if (!worklist) throw whyNone();
    if (intent.type === 'call') return this.#call(intent.activityId);
    await worklist.do(intent);
    const {next} = worklist.view.state;
    if (intent.type === 'save' && intent.andCall && next !== undefined) await this.#call(next);
  }

  /** Where it was clicked: the page is asked here. */
  async #call(id: ActivityId): Promise<void> {
    const activity = await (await this.activities()).get(id);
    if (!activity)
      throw new VoipError('invalid-activity', 'It is not planned any more', {details: {field: 'id', reason: 'unknown'}});
    const {number, name} = activity.contact;
    await this.#options.dial({type: 'dial', target: number, name, activityId: activity.id});
  }
}
