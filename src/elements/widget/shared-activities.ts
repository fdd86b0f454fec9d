import type {Activities} from '../../activities/activities.js';

type Asked = Omit<Activities, 'listen'>;

const METHODS = [
  ...['add', 'addAll', 'update', 'reschedule', 'assign', 'complete', 'arrange', 'remove', 'restore'],
  ...['get', 'callOf', 'today', 'find', 'export', 'import'],
] as const;

/** What is planned, before it has been loaded: each method waits for that. */
export function sharedActivities(by: {readonly open: () => Promise<Asked>; readonly listen: Activities['listen']}): Activities {
  const methods = METHODS.map((name) => [
    name,
    async (...given: readonly unknown[]) =>
      ((await by.open()) as unknown as Record<string, (...given: readonly unknown[]) => unknown>)[name]?.(...given),
  ]);
  return Object.freeze({...(Object.fromEntries(methods) as Asked), listen: by.listen});
}
