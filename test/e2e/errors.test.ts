import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

describe('a method that cannot do what it is asked', () => {
  let office: Office;
  let alice: Person;
  let bob: Person;

  before(async () => {
    office = await Office.open();
    [alice, bob] = await Promise.all([office.arriveReady('alice'), office.arriveReady('bob')]);
  });
  after(() => office.close());

  for (const target of ['', 'call me', '0470 12 34 56', '+', 'sip:bob@', '1002\r\nX-Evil: 1']) {
    it(`rejects ${JSON.stringify(target)} as no number`, async () => {
      const code = await alice.page.evaluate(
        (number) => watched.codeOf(document.querySelector('voip-widget')!.dial(number)),
        target,
      );
      assert.equal(code, 'invalid-number');
    });
  }

  it('rejects what concerns a call that is not there', async () => {
    const codes = await alice.widget((phone) =>
      Promise.all(
        [phone.answer(), phone.decline(), phone.hangUp(), phone.mute(), phone.hangUp('another')].map((action) =>
          watched.codeOf(action),
        ),
      ),
    );
    assert.deepEqual(codes, Array(5).fill('no-such-call'));
  });

  it('rejects what an unanswered call does not allow, and a second call', async () => {
    await alice.widget((phone) => phone.dial('1002'));
    const codes = await alice.widget((phone) =>
      Promise.all(
        [phone.mute(), phone.unmute(), phone.answer(phone.activeCall?.id), phone.dial('1003')].map((action) =>
          watched.codeOf(action),
        ),
      ),
    );
    assert.deepEqual(codes, ['not-answered', 'not-answered', 'no-such-call', 'in-call']);
    await bob.sees('Answer');
    await alice.widget((phone) => phone.hangUp());
    await bob.isIn('ended', 'cancelled');
  });

  it('rejects a call that the network refuses, with its end', async () => {
    const error = await alice.widget((phone) => phone.dial('1999').catch((cause: unknown) => JSON.stringify(cause)));
    assert.match(error as string, /"code":"call-failed".*"endReason":"not-found"/);
  });

  it('rejects on a phone that is switched off, and on one that has no line', async () => {
    const codes = await alice.widget(async (phone) => {
      const bare = document.createElement('voip-widget');
      document.body.append(bare);
      await phone.disconnect();
      const results = [await watched.codeOf(phone.dial('1002')), await watched.codeOf(bare.dial('1002'))];
      bare.remove();
      return results;
    });
    assert.deepEqual(codes, ['not-registered', 'not-configured']);
  });

  it('upsets no page', () => {
    assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
    assert.deepEqual(
      office.traffic.filter((message) => /evil/i.test(message)),
      [],
    );
  });
});
