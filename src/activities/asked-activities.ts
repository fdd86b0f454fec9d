import {VoipError} from '../foundation/errors.js';
import type {Activities, ActivityOptions} from './activities.js';
import type {ActivityRequest} from './activity-request.js';
import type {Activity, ActivityId} from './activity.js';
import type {StoredActivities} from './stored-activities.js';

/** Shows a wish to the page, and answers it as the page has amended it. Rejects with `vetoed` and `timeout`. */
export type AskPage = (request: ActivityRequest, source?: ActivityOptions['source']) => Promise<ActivityRequest>;

/** The activities of this browser, as nobody is asked. */
export type UnaskedActivities = Pick<Activities, 'today' | 'export' | 'import'> & {readonly store: StoredActivities};

type Changes = Pick<Activities, 'add' | 'addAll' | 'complete' | 'remove'>;

/** What is planned, where the page is asked before something is added, completed or removed. */
export function askedActivities(local: UnaskedActivities, ask: AskPage): Omit<Activities, 'listen'> {
  const {store} = local;
  const changes = askedChanges(local, ask);
  return {
    ...changes,
    update: (id, patch) => store.update(id, patch),
    reschedule: (id, dueDate, dueTime) => store.reschedule(id, dueDate, dueTime),
    assign: (id, assignee) => store.assign(id, assignee),
    arrange: (ids) => store.arrange(ids),
    restore: (activity) => store.restore(activity),
    get: (id) => store.get(id),
    callOf: (record) => store.callOf(record),
    today: () => local.today(),
    find: (query) => store.find(query),
    export: (format) => local.export(format),
    import: (text) => local.import(text),
  };
}

function askedChanges({store}: UnaskedActivities, ask: AskPage): Changes {
  /** What the page makes of `request`, or what it was where nobody is to be asked. */
  const agree = async <R extends ActivityRequest>(
    request: R,
    {source = 'method', ask: isAsked = true}: ActivityOptions = {},
  ): Promise<R> => (isAsked ? ((await ask(request, source)) as R) : request);
  const add: Activities['add'] = async (draft, options) => {
    const {activity} = await agree({type: 'activity-add', activity: draft}, options);
    return store.add(activity);
  };
  return {
    add,
    addAll: async (drafts, options) => {
      if (options?.ask === false) return store.addAll(drafts);
      // Each is a wish of its own; those that are allowed are stored in one go.
      const asked = await Promise.all(
        drafts.map((activity) =>
          agree({type: 'activity-add', activity}, options).then(
            (agreed) => agreed.activity,
            (cause: unknown) => VoipError.from(cause, 'vetoed'),
          ),
        ),
      );
      const allowed = asked.flatMap((each, index) => (each instanceof VoipError ? [] : [{index, draft: each}]));
      const refused = asked.flatMap((each, index) => (each instanceof VoipError ? [{index, error: each}] : []));
      const {added, failed} = await store.addAll(allowed.map(({draft}) => draft));
      const wrong = failed.map(({index, error}) => ({index: allowed[index]?.index ?? index, error}));
      return {added, failed: [...refused, ...wrong].sort((one, other) => one.index - other.index)};
    },
    complete: async (activityId, {source, ask: isAsked, ...completion} = {}) => {
      const activity = await known(store, activityId);
      const wish = {type: 'activity-complete', activityId, activity, completion} as const;
      const agreed = await agree(wish, {...(source && {source}), ...(isAsked !== undefined && {ask: isAsked})});
      return store.complete(activityId, agreed.completion);
    },
    remove: async (activityId, options) => {
      const activity = await store.get(activityId);
      // To remove twice is to remove once.
      if (activity) await agree({type: 'activity-remove', activityId, activity}, options);
      await store.remove(activityId);
    },
  };
}

async function known(store: StoredActivities, id: ActivityId): Promise<Activity> {
  const activity = await store.get(id);
  if (!activity)
    throw new VoipError('invalid-activity', 'There is no such activity', {details: {field: 'id', reason: 'unknown'}});
  return activity;
}
