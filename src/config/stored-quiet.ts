/** Where the browser stores nothing for the page: until when, by key. */
const unstored = new Map<string, number>();

const keyOf = (namespace: string): string => `voip-widget/${namespace}/do-not-disturb`;

/** Until when (epoch ms, or `Infinity`) the user has said that nobody is to disturb them, in all tabs. 0, or past: they have not. */
export function storedQuiet(namespace: string): number {
  const key = keyOf(namespace);
  try {
    return unstored.get(key) ?? (Number(localStorage.getItem(key)) || 0);
  } catch {
    return 0;
  }
}

/** 0 forgets it. */
export function storeQuiet(namespace: string, until: number): void {
  const key = keyOf(namespace);
  unstored.delete(key);
  try {
    if (until) localStorage.setItem(key, String(until));
    else localStorage.removeItem(key);
  } catch {
    unstored.set(key, until);
  }
}
