const isTyped = ({target}: KeyboardEvent): boolean => target instanceof Element && target.matches('.input');
const hasModifier = ({ctrlKey, metaKey, altKey}: KeyboardEvent): boolean => ctrlKey || metaKey || altKey;

/** Which outcome a key stands for: 1 is the first, and 0 is none. What is typed into a field is none. */
export function placeOf(event: KeyboardEvent): number {
  return /^[1-9]$/.test(event.key) && !isTyped(event) && !hasModifier(event) ? Number(event.key) : 0;
}

/** Enter in a field, with Ctrl or Command. */
export const savesBy = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && isTyped(event) && (event.ctrlKey || event.metaKey);
