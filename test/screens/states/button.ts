import {row, type State, then, widget} from '../ways.js';

const BUTTONS = `
  <p>Marie Laurent <voip-call-button number="1002" contact-name="Marie Laurent"></voip-call-button></p>
  <p>Nobody <voip-call-button></voip-call-button></p>
  <p>Own words <voip-call-button number="1002">Call Marie Laurent at her office in Amsterdam, now</voip-call-button></p>
  <p>A picture <voip-call-button number="1002">✆</voip-call-button></p>`;
export const BUTTON: readonly State[] = [
  row('button/no line', (studio) => studio.page(widget('') + BUTTONS)),
  row(
    'button/ready',
    then(
      (studio) => studio.alice({body: BUTTONS}),
      (alice) => alice.sees('Call Marie Laurent'),
    ),
  ),
  row(
    'button/focused',
    then(
      (studio) => studio.alice({body: BUTTONS}),
      async (alice) => {
        await alice.sees('Call Marie Laurent');
        for (let tabs = 0; tabs < 2; tabs++) await alice.page.keyboard.press('Tab');
      },
    ),
  ),
  row(
    'button/calling',
    then(
      (studio) => studio.alice({body: `${BUTTONS}<voip-call></voip-call>`}),
      async (alice, studio) => {
        await studio.bob();
        await alice.clicks('Call Marie Laurent');
        await alice.reads('Calling…');
      },
    ),
  ),
];
