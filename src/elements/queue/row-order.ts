import type {ActivityId} from '../../activities/activity.js';

/** `ids` with `id` one place further on or back; undefined where there is none to go to. */
export function movedBy(ids: readonly ActivityId[], id: ActivityId, by: -1 | 1): readonly ActivityId[] | undefined {
  const at = ids.indexOf(id);
  const other = ids[at + by];
  if (at < 0 || other === undefined) return undefined;
  return movedBeside(ids, id, {id: other, side: by < 0 ? 'before' : 'after'});
}

/** `ids` with `id` right before or after another one. */
export function movedBeside(
  ids: readonly ActivityId[],
  id: ActivityId,
  {id: other, side}: {readonly id: ActivityId; readonly side: 'before' | 'after'},
): readonly ActivityId[] {
  const rest = ids.filter((each) => each !== id);
  const at = rest.indexOf(other) + (side === 'after' ? 1 : 0);
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}
