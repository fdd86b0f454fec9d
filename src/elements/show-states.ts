/** Leaves `wanted` as the custom states of an element. Those that stay are not touched: each would have all its styles computed anew. */
export function showStates({states}: ElementInternals, wanted: readonly string[]): void {
  for (const state of [...states]) if (!wanted.includes(state)) states.delete(state);
  for (const state of wanted) if (!states.has(state)) states.add(state);
}
