/** Where the browser stores nothing for the page, what is switched off stays so until the page is closed. */
const unstored = new Set<string>();

/** Whether the user of this browser has left `name` on, on this origin: it is until they switch it off. */
export function isLeftOn(name: string): boolean {
  const key = keyOf(name);
  try {
    return !unstored.has(key) && localStorage.getItem(key) === null;
  } catch {
    return !unstored.has(key);
  }
}

export function leaveOn(name: string, isOn: boolean): void {
  const key = keyOf(name);
  unstored.delete(key);
  try {
    if (isOn) localStorage.removeItem(key);
    else localStorage.setItem(key, '');
  } catch {
    if (!isOn) unstored.add(key);
  }
}

const keyOf = (name: string): string => `voip-widget/off/${name}`;
