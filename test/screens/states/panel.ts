import {commanded, FETCHED, opened, row, served, type State, then, UNREACHABLE, widget} from '../ways.js';

export const PANEL: readonly State[] = [
  row('panel/no line', opened(widget(''), 'This phone has no line yet')),
  row(
    'panel/attribute wrong',
    opened(
      async (studio) => widget(`${await studio.line()} ice-servers="none" number-policy="maybe"`),
      'This phone is not set up right',
    ),
  ),
  row('panel/insecure page', async (studio) => {
    const alice = await studio.insecurely(UNREACHABLE);
    await alice.opensPhone();
    await alice.reads('Calls need a secure page');
    return alice;
  }),
  row('panel/old browser', async (studio) => {
    const alice = await studio.page(UNREACHABLE, {prepare: (page) => page.evaluateOnNewDocument('delete Promise.withResolvers')});
    await alice.opensPhone();
    await alice.reads("This browser can't make calls");
    return alice;
  }),
  row('panel/connecting', opened(served(0), 'Connecting')),
  row('panel/reconnecting', opened(UNREACHABLE, 'Reconnecting in')),
  row(
    'panel/offline',
    then(
      (studio) => studio.open(),
      async (alice, studio) => {
        await alice.page.setOfflineMode(true);
        (await studio.exchange()).server.dropConnections();
        await alice.reads("You're offline");
      },
    ),
  ),
  row('panel/sign-in fails', async (studio) => {
    studio.signInFails();
    return opened(FETCHED, "Can't sign in")(studio);
  }),
  row('panel/line refused', opened(served(403), 'Your line was refused')),
  row('panel/registration refused', opened(served(404), 'Your line was refused')),
  row('panel/ringing is off', async (studio) => {
    const alice = await studio.alice({locked: true, attributes: 'open'});
    return alice;
  }),
  row(
    'panel/page decides',
    then(
      (studio) => studio.open(),
      async (alice) => {
        await alice.page.evaluate(() => {
          addEventListener('voip-request', (event) => event.waitUntil(new Promise(() => undefined)));
        });
        await alice.dials('1003');
        await alice.reads('Waiting for the page');
      },
    ),
  ),
  row('panel/number unreadable by command', commanded('--dial', 'call me', "This number can't be called")),
  row('panel/call is over', commanded('--answer', '', 'This call is over')),
  row('panel/keypad did not load', async (studio) => {
    const alice = await studio.alice({missing: 'voip-dialer-'});
    await alice.opensPhone();
    await alice.reads("Part of the phone didn't load");
    return alice;
  }),
];
