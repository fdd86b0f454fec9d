import {active, incoming, NAMES, refused, row, type State, then, withheld} from '../ways.js';

export const ENDED: readonly State[] = [
  row(
    'ended/hung up',
    then(active(), (alice) => alice.clicks('Hang up')),
  ),
  row(
    'ended/hung up, name of many words',
    then(active(NAMES['of many words']), (alice) => alice.clicks('Hang up')),
  ),
  row(
    'ended/cancelled',
    then(
      (studio) => studio.open(),
      async (alice, studio) => {
        await studio.bob();
        await alice.dials('1002');
        await alice.clicks('Cancel call');
        await alice.isIn('ended');
      },
    ),
  ),
  ...Object.entries({
    busy: 486,
    declined: 603,
    'no answer': 480,
    'not found': 404,
    'not allowed': 403,
    'no common sound': 488,
    'server busy': 503,
    failed: 599,
  }).map(([what, status]) => row(`ended/${what}`, refused(status))),
  row(
    'ended/busy, name without a space',
    then(
      (studio) =>
        studio.open({
          body: `<voip-call-button number="1002" contact-name="${NAMES['without a space']!}"></voip-call-button>`,
        }),
      async (alice, studio) => {
        const bob = await studio.bob();
        await alice.page.$eval('voip-call-button', (button) => button.shadowRoot!.querySelector('button')!.click());
        await bob.answers(486);
        await alice.isIn('ended');
      },
    ),
  ),
  row(
    'ended/network lost',
    then(
      (studio) => studio.open(),
      async (alice, studio) => {
        await studio.bob();
        await alice.dials('1002');
        await alice.sees('Cancel call');
        (await studio.exchange()).server.dropConnections();
        await alice.isIn('ended', 'network-lost');
        await alice.isRegistered();
      },
    ),
  ),
  row(
    'ended/declined by us',
    then(incoming(), (alice) => alice.clicks('Decline')),
  ),
  row('ended/missed', async (studio) => {
    const [alice, bob] = await Promise.all([studio.alice(), studio.bob()]);
    await bob.calls('Marie Laurent');
    await alice.sees('Answer');
    bob.givesUp();
    await alice.reads('Missed call');
    return alice;
  }),
  row('ended/answered elsewhere', async (studio) => {
    const [alice, bob] = await Promise.all([studio.alice(), studio.bob()]);
    await bob.calls('Marie Laurent');
    await alice.sees('Answer');
    bob.givesUp({elsewhere: true});
    await alice.reads('Answered on another phone');
    return alice;
  }),
  row('ended/microphone blocked', withheld('NotAllowedError')),
  row('ended/microphone missing', withheld('NotFoundError')),
  row('ended/microphone busy', withheld('NotReadableError')),
];
