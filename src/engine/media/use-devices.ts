import {chosenMicrophone} from './chosen-microphone.js';
import {ChosenDevices} from './device-choice.js';
import {openChosen} from './open-chosen.js';
import {leadOutlets} from './outlet-leads.js';

let chosen: ChosenDevices | undefined;

/** From now on this page uses the devices that were chosen. Answers what was; the same for the life of the page. */
export function useDevices(): ChosenDevices {
  if (chosen) return chosen;
  const choice = (chosen = new ChosenDevices());
  chosenMicrophone.open = () => openChosen(choice.state.microphone);
  leadOutlets(choice);
  return choice;
}
