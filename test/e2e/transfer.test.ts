import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {englishTransfer} from '../../src/localization/en-transfer.js';
import type {Transfer} from '../../src/session/transfer.js';
import type {Person} from '../support/people.js';
import {ThreePeople} from '../support/three-people.js';

const CAROL_EXTENSION = '1003';
/** As a person writes it, and as it leads to Carol from outside. */
const CAROL_NUMBER = '+32 2 555 01 03';
const HELP_URL = 'https://provider.example/forwarding';

describe('a call of the caller with the agent', () => {
  let three: ThreePeople;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  before(async () => {
    three = await ThreePeople.open();
    ({alice, bob, carol} = three);
  });
  after(() => three.close());
  afterEach(async () => {
    await three.tidy();
    assert.deepEqual(
      three.all.map(({complaints}) => complaints),
      [[], [], []],
    );
  });

  /** How far transfers have come in that page since `from`, each state once. */
  const statesSince = async (person: Person, from: number): Promise<readonly string[]> => {
    const events = (await person.events()).slice(from).filter(({type}) => type === 'voip-transfer-change');
    const states = events.map(({detail}) => (detail['transfer'] as Transfer).state);
    return states.filter((state, at) => state !== states[at - 1]);
  };
  const isFree = async (person = alice): Promise<void> => {
    await person.until('both calls to have been transferred', () => {
      const {calls} = document.querySelector('voip-widget')!;
      return calls.length === 2 && calls.every(({endReason}) => endReason === 'transferred');
    });
  };
  const opensTransfer = async (): Promise<void> => {
    await alice.clicks('Transfer');
    await alice.sees(englishTransfer.askFirst);
  };
  const calls = (from: Person, number: string): Promise<unknown> =>
    from.page.evaluate((target) => document.querySelector('voip-widget')!.dial(target), number);

  /** The latest of the agent's log: whose call, how it ended, and to whom it went. */
  const logged = async (): Promise<readonly unknown[]> => {
    const [entry] = await alice.widget((phone) => phone.log.recent({limit: 1}));
    return [entry?.remote.number, entry?.endReason, entry?.transferredTo?.number];
  };

  describe('Transfer calls', () => {
    it('“this can only occur after speaking to the caller first”: until then the button, the methods and the command refuse', async () => {
      await calls(alice, '1002');
      await bob.isIn('ringing');
      await (await alice.part('voip-widget >>> [part=transfer-button][aria-disabled=true]')).click();
      const reason = await alice.page.$eval('voip-widget >>> [part=transfer-button]', (button) => (button as HTMLElement).title);
      assert.equal(reason, english.transferTooEarly('1002'));
      const codes = await alice.widget((phone) =>
        Promise.all([watched.codeOf(phone.transfer('1003')), watched.codeOf(phone.consult('1003'))]),
      );
      assert.deepEqual(codes, ['not-answered', 'not-answered']);
      const before = (await alice.events()).length;
      await alice.page.evaluate(() => {
        const button = document.createElement('button');
        button.setAttribute('commandfor', 'phone');
        button.setAttribute('command', '--transfer');
        button.value = '1003';
        document.body.append(button);
        button.click();
        button.remove();
      });
      await alice.until(
        'the command to be refused',
        (from) => watched.events.slice(from).some(({type}) => type === 'voip-error'),
        before,
      );
      const told = (await alice.events()).slice(before).filter(({type}) => type !== 'voip-request');
      assert.deepEqual(
        told.map(({type, detail}) => [type, detail['code']]),
        [['voip-error', 'not-answered']],
      );
      await carol.until('nobody to have rung there', () => document.querySelector('voip-widget')!.calls.length === 0);
    });

    it('“without picking up the call … the only way … is automatically though the provider”, which the phone says, and links to where the page says', async () => {
      await alice.page.$eval('voip-widget', (phone, url) => phone.setAttribute('forwarding-help-url', url), HELP_URL);
      await three.talk();
      await opensTransfer();
      await alice.reads(englishTransfer.forwardingElsewhere);
      const href = await alice.page.$eval('voip-widget >>> [part=forwarding-help]', (link) => (link as HTMLAnchorElement).href);
      assert.equal(href, HELP_URL);
    });

    it('“first, answer the call using the green icon … click the ↔ icon … enter the extension … click Transfer to route the call to that phone number”', async () => {
      await calls(bob, '1001');
      await alice.clicks('Answer');
      await three.hear('alice-bob');
      const from = (await alice.events()).length;
      await opensTransfer();
      await alice.page.keyboard.type(CAROL_EXTENSION);
      await alice.clicks('Transfer');
      await carol.isIn('ringing');
      await alice.reads(englishTransfer.stopTransfer('Bob'));
      await three.hear();
      await carol.clicks('Answer');
      await three.hear('bob-carol');
      await isFree();
      assert.deepEqual(await statesSince(alice, from), ['ringing', 'handing-over', 'completed']);
      const {transfer, endReason, hungUpBy} = (await alice.calls())[0]!;
      assert.deepEqual([endReason, transfer?.target, transfer?.confirmed], ['transferred', CAROL_EXTENSION, true]);
      assert.ok(hungUpBy, 'it is known who hung up');
      await Promise.all([carol.reads('Bob Peeters'), bob.reads(CAROL_EXTENSION)]);
    });

    it('“a call can be transferred from one user to another”, which stands in the log of who has done it, and the page may forbid or amend', async () => {
      await three.talk();
      await alice.page.evaluate(() => {
        document.body.addEventListener('voip-request', (event) => event.preventDefault(), {once: true});
      });
      assert.equal(await alice.widget((phone) => watched.codeOf(phone.transfer('1003'))), 'vetoed');
      await three.hear('alice-bob');
      await alice.page.evaluate(() => {
        document.body.addEventListener(
          'voip-request',
          ({detail: {request}}) => {
            if (request.type === 'transfer') request.target = '1003';
          },
          {once: true},
        );
      });
      const transferred = alice.widget((phone) => phone.transfer('1999'));
      await carol.clicks('Answer');
      const {target, confirmed} = await transferred;
      assert.deepEqual({target, confirmed}, {target: CAROL_EXTENSION, confirmed: true});
      await three.hear('bob-carol');
      assert.deepEqual(await logged(), ['1002', 'transferred', CAROL_EXTENSION]);
    });

    it('goes to a known extension by keyboard alone: “t”, the extension, and Enter', async () => {
      await three.talk();
      await alice.page.keyboard.press('t');
      await alice.sees(englishTransfer.askFirst);
      await alice.page.keyboard.type(CAROL_EXTENSION);
      await alice.page.keyboard.press('Enter');
      await carol.clicks('Answer');
      await three.hear('bob-carol');
      await isFree();
    });

    it('goes to a known colleague by four keys: “t”, a letter of the name, Enter to take them, and Enter', async () => {
      await alice.widget((phone) => {
        phone.users = [
          {id: 'b', name: 'Bob Peeters', extension: '1002'},
          {id: 'c', name: 'Carol Nowak', extension: '1003'},
        ];
      });
      await three.talk();
      await alice.page.keyboard.press('t');
      await alice.sees(englishTransfer.askFirst);
      for (const key of ['c', 'Enter', 'Enter'] as const) await alice.page.keyboard.press(key);
      await carol.clicks('Answer');
      await three.hear('bob-carol');
      await isFree();
    });

    it('“to find the extension for a user”: the page may tell who has which; without that the phone says whom to ask', async () => {
      await three.talk();
      await alice.widget((phone) => {
        phone.users = [{id: 'c', name: 'Carol Nowak', extension: '1003'}];
      });
      await opensTransfer();
      await alice.reads('Carol Nowak');
      await alice.reads(CAROL_EXTENSION);
      await alice.widget((phone) => {
        phone.users = undefined;
      });
      await alice.reads(englishTransfer.whoKnowsExtensions);
    });

    it('goes neither to its present party nor to ourselves, nor to nobody', async () => {
      await three.talk();
      const problems = await alice.widget((phone) =>
        Promise.all(
          ['1002', '1001', ''].map((target) =>
            phone.transfer(target).then(
              () => 'done',
              (cause: unknown) => {
                const {code, details} = cause as {readonly code: string; readonly details?: {readonly problem?: string}};
                return [code, details?.problem];
              },
            ),
          ),
        ),
      );
      assert.deepEqual(problems.slice(0, 2), [
        ['invalid-number', 'present-party'],
        ['invalid-number', 'self'],
      ]);
      assert.equal(problems[2]?.[0], 'invalid-number');
      await three.hear('alice-bob');
    });

    it('is transferred from a tab that does not have the line, which is told of by that tab', async () => {
      const second = await three.office.arriveReady('alice', {at: three.office.browsers[0]!});
      await three.talk();
      const transferred = second.widget((phone) => phone.transfer('1003'));
      await carol.clicks('Answer');
      await transferred;
      await three.hear('bob-carol');
      await Promise.all([isFree(), isFree(second)]);
      const heres = await Promise.all(
        [alice, second].map(async (tab) => {
          const events = (await tab.events()).filter(({type}) => type === 'voip-transfer-change');
          return events.at(-1)?.detail['here'];
        }),
      );
      assert.deepEqual(heres, [false, true]);
      assert.deepEqual(second.complaints, []);
      await second.page.close();
    });
  });

  describe('Forward calls', () => {
    it('“answer the call … click the ↔ icon … enter the full phone number … click Transfer to route the call to that phone number”', async () => {
      await calls(bob, '1001');
      await alice.clicks('Answer');
      await three.hear('alice-bob');
      await opensTransfer();
      await alice.page.keyboard.type(CAROL_NUMBER);
      await alice.reads(englishTransfer.outsideNumber);
      await alice.clicks('Transfer');
      await carol.clicks('Answer');
      await three.hear('bob-carol');
      await isFree();
      assert.deepEqual(await logged(), ['1002', 'transferred', CAROL_NUMBER.replaceAll(' ', '')]);
    });
  });
});
