import type {AskPage} from '../activities/asked-activities.js';
import type {PhoneActivities} from '../activities/phone-activities.js';
import {VoipError} from '../foundation/errors.js';
import type {Readable} from '../foundation/store.js';
import {systemClock} from '../foundation/system-clock.js';
import type {RingingWidget} from '../ringing/phone-ringing.js';
import type {WorkStore} from '../worklist/save-wrap-up.js';
import {PhoneWorklist, type PhoneWorklistOptions} from '../worklist/phone-worklist.js';
import type {Memory} from '../worklist/shared-worklist.js';

/** What a phone needs of a widget that is attached to it. */
export interface PhoneWidget extends RingingWidget {
  /** Shows a wish about the queue to the page. */
  readonly ask?: AskPage;
}

export interface OpenWorklistOptions extends Pick<PhoneWorklistOptions, 'namespace' | 'session' | 'openWire' | 'onFailure'> {
  readonly activities: PhoneActivities;
  readonly ringing: {readonly quietUntil: Readable<number>};
  /** The first one asks the page. */
  readonly widgets: ReadonlyMap<PhoneWidget, unknown>;
}

/** Works through the queue of a phone, in the name of its first widget. */
export function openWorklist({activities, ringing, widgets, ...options}: OpenWorklistOptions): PhoneWorklist {
  const widget = (): PhoneWidget | undefined => widgets.keys().next().value;
  const ask: AskPage = async (request, source) => (await widget()?.ask?.(request, source)) ?? request;
  return new PhoneWorklist({
    ...options,
    clock: systemClock,
    queue: activities.queue,
    quietUntil: ringing.quietUntil,
    memory: rememberInTab(),
    store: async (): Promise<WorkStore> => {
      const local = await activities.local();
      const {store} = local;
      return {
        get: (id) => store.get(id),
        add: (draft) => store.add(draft),
        update: (id, patch) => store.update(id, patch),
        complete: (id, completion) => local.askedBy(ask).complete(id, {...completion, source: 'element'}),
      };
    },
    dial: async ({id, contact: {number, name}}) => {
      const request = {type: 'dial', target: number, name, activityId: id} as const;
      const asking = widget()?.request?.(request, {source: 'auto-advance'});
      // A page that is being left has none any more.
      if (!asking) throw new VoipError('not-configured', 'There is no widget to call from');
      await asking;
    },
  });
}

/** Some browsers throw where a page only looks whether it may store something. */
function rememberInTab(): Memory | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
