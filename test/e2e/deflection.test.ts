import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {englishTransfer} from '../../src/localization/en-transfer.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {tidy} from '../support/three-people.js';

describe('a caller who rings', () => {
  let office: Office;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  before(async () => {
    office = await Office.open();
    [alice, bob, carol] = await Promise.all([
      office.arriveReady('alice'),
      office.arriveReady('bob'),
      office.arriveReady('carol'),
    ]);
  });
  after(() => office.close());
  afterEach(async () => {
    await tidy([alice, bob, carol]);
    assert.deepEqual(
      [alice, bob, carol].map(({complaints}) => complaints),
      [[], [], []],
    );
  });

  const bobCalls = async (): Promise<void> => {
    await bob.widget((phone) => phone.dial('1001'));
    await alice.isIn('ringing');
  };

  it('is sent to nobody unless the page allows it: there is no button, and the method rejects', async () => {
    await bobCalls();
    await alice.sees(english.answer);
    assert.equal(await alice.page.$('voip-widget >>> [part=deflect-button]'), null);
    assert.equal(await alice.widget((phone) => watched.codeOf(phone.deflect('1003'))), 'invalid-configuration');
    await alice.isIn('ringing');
  });

  it('is sent to a colleague without an answer where it does, and the log says so', async () => {
    await alice.widget((phone) => phone.setAttribute('deflection', 'on'));
    await bobCalls();
    await alice.clicks(english.sendTo);
    await alice.sees(englishTransfer.send);
    await alice.page.keyboard.type('1003');
    await alice.clicks(englishTransfer.send);
    await alice.isIn('ended', 'deflected');
    await alice.reads(english.sentOn);
    await carol.clicks(english.answer);
    await Promise.all([bob.isIn('active'), carol.isIn('active')]);
    const ended = (await alice.events()).filter(({type}) => type === 'voip-call-ended').at(-1)!.detail;
    const {endReason, hungUpBy} = ended['call'] as {readonly endReason: string; readonly hungUpBy: string};
    assert.deepEqual([endReason, hungUpBy, ended['here']], ['deflected', 'us', true]);
    const [entry] = await alice.widget((phone) => phone.log.recent({limit: 1}));
    assert.deepEqual([entry?.remote.number, entry?.endReason], ['1002', 'deflected']);
  });

  it('is told what becomes of it where nobody is there, or it would leave the phone system', async () => {
    await bobCalls();
    await alice.widget((phone) => phone.deflect('604'));
    await bob.isIn('ended', 'busy');
    await tidy([alice, bob]);
    await bobCalls();
    await alice.widget((phone) => phone.deflect('sip:carol@elsewhere.test'));
    await bob.isIn('ended', 'failed');
  });
});
