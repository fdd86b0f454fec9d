import type {Person} from '../../support/people.js';
import type {FarEnd} from '../far-end.js';
import {active, type Reach, row, type State, then} from '../ways.js';

const USERS = [
  {id: '1', name: 'Sofia Lind', extension: '118', presence: 'available'},
  {id: '2', name: 'Tomás Rey', extension: '1002', presence: 'available'},
  {id: '3', name: 'Lucas Meyer', extension: '132', presence: 'busy'},
  {id: '4', name: 'Nadia Benali', extension: '109', presence: 'away'},
  {id: '5', name: 'David Osei', extension: '140', presence: 'offline'},
] as const;

/** A call with Carol, and the view of a transfer; where nobody is known, none of whom it could go to. */
const picking = (attributes = 'country="BE"', knowsColleagues = true): Reach =>
  then(active('Marie Laurent', attributes), async (alice) => {
    if (knowsColleagues) await alice.page.$eval('voip-widget', (widget, users) => void (widget.users = users), USERS);
    await alice.clicks('Transfer');
    await alice.reads('Can hear you');
  });

const typing = (text: string, words?: string): Reach =>
  then(picking(), async (alice) => {
    await alice.page.keyboard.type(text);
    if (words) await alice.reads(words);
  });

interface Calling {
  readonly way: 'Transfer' | 'Ask first';
  readonly status?: number | undefined;
  readonly words?: string | undefined;
  /** What comes then. */
  readonly next?: (alice: Person, tomas: FarEnd) => Promise<unknown>;
}

/** Tomás is called; `way` is how. With `status`, he answers so, and the phone says `words`. */
const called =
  ({way, status, words = '', next}: Calling): Reach =>
  async (studio) => {
    const tomas = await studio.bob();
    const alice = await typing('1002', 'Tomás')(studio);
    await alice.clicks(way);
    await alice.reads(way === 'Transfer' ? 'Transferring Marie Laurent' : 'Cancel, back to');
    await tomas.answers(status ?? 180);
    await alice.reads(status === undefined ? 'Ringing' : words);
    await next?.(alice, tomas);
    return alice;
  };
const calling = (way: Calling['way'], status?: number, words?: string): Reach => called({way, status, words});

/** Tomás is called in our place by whoever was handed over to him. */
const done = called({
  way: 'Transfer',
  status: 200,
  next: async (alice, tomas) => {
    await tomas.answers(200);
    await alice.reads('is talking to Tomás');
  },
});

const sendingOn: Reach = async (studio) => {
  const [alice, bob] = await Promise.all([studio.alice({attributes: 'deflection="on"'}), studio.bob()]);
  await alice.page.$eval('voip-widget', (widget, users) => void (widget.users = users), USERS);
  await bob.calls('Marie Laurent');
  await alice.clicks('Send on');
  await alice.reads('Sofia');
  return alice;
};

export const TRANSFER: readonly State[] = [
  row('transfer/picking', picking()),
  row('transfer/nobody is known', picking('country="BE" forwarding-help-url="https://provider.test/"', false)),
  row('transfer/typing a name', typing('so', 'Sofia')),
  row('transfer/nobody of that name', typing('zoe', 'No colleague with')),
  row('transfer/chosen', typing('118', 'hands')),
  row('transfer/number', typing('+33 1 99 00 27 14', 'outside number')),
  row(
    'transfer/which country',
    then(typing('0470123456'), async (alice) => {
      await alice.page.keyboard.press('Enter');
      await alice.reads('Which country');
    }),
  ),
  row('transfer/on its way', calling('Transfer')),
  row('transfer/asking, it rings', calling('Ask first')),
  row('transfer/asking', calling('Ask first', 200, 'Complete transfer')),
  row('transfer/done', done),
  row('transfer/of whoever rings', sendingOn),
  row('transfer/busy', calling('Transfer', 486, 'is on another call')),
  row('transfer/no such number', calling('Transfer', 404, "doesn't exist")),
  row('transfer/declined', calling('Ask first', 603, 'declined')),
];
