import {active, DIGITS, held, incoming, NAMES, row, second, type State, then, withheld} from '../ways.js';

export const CALL: readonly State[] = [
  row(
    'call/calling',
    then(
      (studio) => studio.open(),
      async (alice, studio) => {
        await studio.bob();
        await alice.dials('1002');
        await alice.reads('Calling…');
        await alice.sees('Cancel call');
      },
    ),
  ),
  row(
    'call/ringing',
    then(
      (studio) => studio.open(),
      async (alice, studio) => {
        const bob = await studio.bob();
        await alice.dials('1002');
        await bob.answers(180);
        await alice.reads('Ringing…');
      },
    ),
  ),
  row('call/incoming', incoming()),
  row('call/incoming from a number', incoming('', '+32470123456')),
  row('call/incoming, unknown', incoming('', 'anonymous')),
  row('call/incoming, number of a hundred digits', incoming('', DIGITS)),
  ...Object.entries(NAMES).map(([what, name]) => row(`call/incoming, name ${what}`, incoming(name, '+32470123456'))),
  row('call/incoming in a second tab', async (studio) => {
    const [alice, bob] = await Promise.all([studio.alice(), studio.bob()]);
    const second = await studio.secondTab(alice);
    await bob.calls('Marie Laurent');
    await second.sees('Answer');
    return second;
  }),
  row('call/incoming, in a modal dialog', async (studio) => {
    const [alice, bob] = await Promise.all([
      studio.alice({body: '<dialog><p>The page’s own dialog</p><textarea></textarea></dialog>'}),
      studio.bob(),
    ]);
    await alice.page.$eval('dialog', (dialog) => dialog.showModal());
    await bob.calls('Marie Laurent');
    await alice.until('the card', () => document.querySelector('voip-modal-card'));
    await alice.sees('Answer');
    return alice;
  }),
  row('call/answering, the browser asks', async (studio) => {
    const [alice, bob] = await Promise.all([studio.alice({microphone: 'asking'}), studio.bob()]);
    await bob.calls('Marie Laurent');
    await alice.clicks('Answer');
    await alice.reads('Allow the microphone');
    return alice;
  }),
  row('call/answering, microphone blocked', async (studio) => {
    const [alice, bob] = await Promise.all([studio.alice({microphone: 'NotAllowedError'}), studio.bob()]);
    await bob.calls('Marie Laurent');
    await alice.clicks('Answer');
    await alice.reads('The microphone is blocked');
    return alice;
  }),
  row(
    'call/connecting',
    then(incoming(), async (alice) => {
      await alice.clicks('Answer');
      await alice.isIn('connecting');
    }),
  ),
  row('call/waiting for the microphone', withheld('asking')),
  row('call/active', active()),
  row(
    'call/hang up focused',
    then(active(), async (alice) => {
      const buttons = ['the launcher', 'Browse', 'Minimise', 'Mute', 'Hang up'];
      await alice.page.focus('voip-widget >>> .launcher');
      for (let tabs = 1; tabs < buttons.length; tabs++) await alice.page.keyboard.press('Tab');
    }),
  ),
  ...Object.entries(NAMES).map(([what, name]) => row(`call/active, name ${what}`, active(name))),
  row(
    'call/active, number of a hundred digits',
    then(incoming('', DIGITS), async (alice) => {
      await alice.clicks('Answer');
      await alice.isIn('connecting');
    }),
  ),
  row('call/active, inline', active('Marie Laurent', 'placement="inline"')),
  row('call/active in a second tab', async (studio) => {
    const alice = await active()(studio);
    const second = await studio.secondTab(alice);
    await second.opensPhone();
    await second.reads('0:0');
    return second;
  }),
  row(
    'call/muted',
    then(active(), (alice) => alice.clicks('Mute')),
  ),
  row(
    'call/held by us',
    then(active(), (alice) => alice.clicks('Hold').then(() => alice.reads('On hold'))),
  ),
  row('call/held by them', async (studio) => {
    const [alice, carol] = await Promise.all([studio.open(), studio.carol()]);
    await alice.dials('1003');
    await carol.clicks('Hold');
    await alice.reads('Holding you');
    return alice;
  }),
  row(
    'call/keypad for tones',
    then(active(), async (alice) => {
      await alice.clicks('Keypad');
      for (const key of ['1', '4', 'Hash']) await alice.clicks(key);
      await alice.reads('14#');
    }),
  ),
  row('call/second call waiting', second()),
  row('call/two calls', held()),
  row(
    'call/two calls, one has ended',
    then(held(), async (alice) => {
      await alice.clicks('Hang up Marie Laurent');
      await alice.reads('Ended');
    }),
  ),
  row(
    'call/adding a call',
    then(active(), async (alice) => {
      await alice.clicks('Add call');
      await alice.reads('goes on hold');
    }),
  ),
  row(
    'call/line lost',
    then(active(), async (alice, studio) => {
      await (await studio.exchange()).stop();
      await alice.reads('Connection lost');
    }),
  ),
  row(
    'call/folded',
    then(active(), (alice) => alice.clicks('Browse')),
  ),
  row(
    'call/folded, name without a space',
    then(active(NAMES['without a space']), (alice) => alice.clicks('Browse')),
  ),
  row(
    'call/folded, no name',
    then(incoming('', '+32470123456'), async (alice) => {
      await alice.clicks('Answer');
      await alice.clicks('Browse');
    }),
  ),
  row(
    'call/folded, name in Arabic',
    then(active(NAMES['in Arabic']), (alice) => alice.clicks('Browse')),
  ),
];
