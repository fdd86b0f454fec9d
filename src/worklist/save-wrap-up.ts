import type {Activity} from '../activities/activity.js';
import type {ActivityStore} from '../activities/activity-store.js';
import {VoipError} from '../foundation/errors.js';
import type {Outcome, WrapUp} from './worklist.js';

/** What the worklist does with what is planned. To complete is shown to the page first. */
export type WorkStore = Pick<ActivityStore, 'get' | 'add' | 'update' | 'complete'>;

/**
 * Stores what the agent has said. To do it twice, after a crash in the middle, is to do it once. Rejects with `invalid-activity`, and
 * `details.field`, where something is missing.
 */
export async function saveWrapUp(wrapUp: WrapUp, outcomes: readonly Outcome[], store: WorkStore): Promise<Outcome['effect']> {
  const outcome = outcomes.find(({id}) => id === wrapUp.outcome);
  if (!outcome) throw missing('outcome', 'Say how the call went');
  const said = {outcome: outcome.id, ...(wrapUp.notes !== '' && {notes: wrapUp.notes})};
  await SAVE[outcome.effect](wrapUp, said, store);
  return outcome.effect;
}

/** Keeps what was typed about a call whose outcome nobody has said: another one is asked about now. */
export async function keepNotes({activity: {id, notes: before = ''}, notes}: WrapUp, store: WorkStore): Promise<void> {
  if (notes !== before && (await store.get(id))) await store.update(id, {notes});
}

interface Said {
  readonly outcome: string;
  readonly notes?: string;
}
type Save = (wrapUp: WrapUp, said: Said, store: WorkStore) => Promise<unknown>;

const SAVE: {readonly [E in Outcome['effect']]: Save} = {
  done: async ({activity}, said, store) => {
    // Deleted meanwhile: there is nothing to be done with it.
    if (await store.get(activity.id)) await store.complete(activity.id, said);
  },
  retry: async ({activity}, said, store) => {
    if (await store.get(activity.id)) await store.update(activity.id, {...said, attempts: activity.attempts + 1});
  },
  'call-back': async (wrapUp, said, store) => {
    const {activity, callBackOn, callBackAt} = wrapUp;
    if (callBackOn === undefined) throw missing('callBackOn', 'Choose the day to call back');
    // Later on the same day it is the same call.
    if (callBackOn === activity.dueDate) await store.update(activity.id, {...said, dueTime: callBackAt ?? null, position: null});
    else {
      await store.add(callBackOf(wrapUp, callBackOn));
      if (await store.get(activity.id)) await store.complete(activity.id, said);
    }
  },
};

function callBackOf({activity, call, notes, callBackAt}: WrapUp, dueDate: string): Parameters<WorkStore['add']>[0] {
  const {kind, summary, assignee, contact, source} = activity;
  return {
    // The same call is planned only once, however often it is saved.
    id: `call-back-${call.id}`,
    ...{kind, summary, assignee, contact, dueDate},
    ...(callBackAt !== undefined && {dueTime: callBackAt}),
    ...(source && {source}),
    ...(notes !== '' && {notes}),
  };
}

const missing = (field: string, message: string): VoipError =>
  new VoipError('invalid-activity', message, {details: {field, reason: 'missing'}});

/** The notes of `activity`, with what the agent says why it is put off. */
export const notesWith = ({notes}: Activity, reason: string): string => [notes, reason].filter(Boolean).join('\n');
