import {active, closed, incoming, NAMES, opened, row, served, type State, then, UNREACHABLE, widget} from '../ways.js';

export const LAUNCHER: readonly State[] = [
  row('launcher/not set up', (studio) => studio.page(widget(''))),
  row('launcher/idle', (studio) => studio.alice()),
  row(
    'launcher/focused',
    then(
      (studio) => studio.alice(),
      (alice) => alice.page.keyboard.press('Tab'),
    ),
  ),
  row('launcher/reconnecting', closed(opened(UNREACHABLE, 'Reconnecting'))),
  row('launcher/refused', closed(opened(served(403), 'Your line was refused'))),
  row('launcher/ringing is off', async (studio) => {
    const alice = await studio.alice({locked: true});
    return alice;
  }),
  row('launcher/incoming', closed(incoming())),
  row('launcher/incoming, name without a space', closed(incoming(NAMES['without a space']))),
  row('launcher/incoming, name in Arabic', closed(incoming(NAMES['in Arabic']))),
  row(
    'launcher/calling',
    closed(
      then(
        (studio) => studio.open(),
        async (alice, studio) => {
          await studio.bob();
          await alice.dials('1002');
          await alice.sees('Cancel call');
        },
      ),
    ),
  ),
  row('launcher/active', closed(active())),
  row('launcher/active, name of many words', closed(active(NAMES['of many words']))),
  row('launcher/muted', closed(then(active(), (alice) => alice.clicks('Mute')))),
  row('launcher/did not load', async (studio) => {
    const alice = await studio.page(widget(''), {missing: 'voip-call-'});
    await alice.opensPhone();
    await alice.sees('Reload');
    return alice;
  }),
  ...['top-left', 'bottom-right', 'bottom-left', 'inline'].map((placement) =>
    row(`placement/${placement}`, async (studio) => {
      const alice = await studio.alice({attributes: `placement="${placement}"`});
      if (placement !== 'inline') await alice.opensPhone();
      await alice.sees('Call');
      return alice;
    }),
  ),
];
