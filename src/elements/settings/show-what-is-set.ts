import type {DevicesState} from '../../session/devices.js';

/**
 * Has each choice show what is chosen, for what the user has picked in a list stays picked in the browser, whatever becomes of the list;
 * and the slider how far it is, which its colours need.
 */
export function showWhatIsSet(root: ParentNode, state: DevicesState): void {
  for (const kind of ['microphone', 'speaker', 'ringer'] as const) {
    const select = root.querySelector<HTMLSelectElement>(`#${kind}`);
    if (select) select.value = state[kind].chosen?.id ?? '';
  }
  root.querySelector<HTMLElement>('#volume')?.style.setProperty('--_value', `${state.ringVolume * 100}%`);
}
