import type {ActivityDatabase} from './migrations.js';

/** Asks the browser not to throw away what is stored where it runs out of room. Some ask the user, so it is asked once and never again. */
export type AskToKeep = () => Promise<unknown>;

export const askBrowserToKeep: AskToKeep = async () =>
  // Missing on insecure pages.
  (navigator.storage as StorageManager | undefined)?.persist();

/** Asks, where nobody has on this browser. What comes of it changes nothing. */
export async function keepStorage(database: ActivityDatabase, now: number, ask: AskToKeep): Promise<void> {
  const transaction = database.transaction('marks', 'readwrite');
  transaction.done.catch(() => undefined);
  const hasAsked = (await transaction.store.get('keptAt')) !== undefined;
  if (!hasAsked) await transaction.store.put(now, 'keptAt');
  await transaction.done;
  if (!hasAsked) await ask();
}
