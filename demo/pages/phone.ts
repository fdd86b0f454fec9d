import type {Activities} from '../../src/activities/activities.js';
import type {VoipWidget} from '../../src/elements/widget/voip-widget.js';

/** The phone of this page. */
export const phone = document.querySelector<VoipWidget>('voip-widget')!;

/** What is planned, as soon as the phone's script is there. */
export async function whenActivities(): Promise<Activities> {
  await customElements.whenDefined('voip-widget');
  return phone.activities;
}
