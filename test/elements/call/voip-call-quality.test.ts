import {expect} from '@open-wc/testing';

import {english} from '../../../src/localization/en.js';
import type {Call} from '../../../src/session/call.js';
import type {CallQuality, QualityWarning} from '../../../src/session/quality.js';
import '../../support/axe.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';
import {showCalls, type CallView} from './call-fixture.js';

const WARNINGS = Object.keys(english.qualityWarnings) as readonly QualityWarning[];

describe('<voip-call>, as it sounds', () => {
  let phone: FakePhone;

  beforeEach(() => {
    phone = new FakePhone();
  });

  const show = (quality: CallQuality, parts: Partial<Call> = {}): Promise<CallView> =>
    showCalls(phone, new ManualClock(), aCall({answeredAt: 0, quality, ...parts}));

  it('says nothing while it sounds good', async () => {
    const view = await show({level: 'good', warnings: []});
    expect(view.part('quality')).to.equal(null);
    expect(view.part('note')).to.equal(null);
  });

  for (const level of ['fair', 'poor'] as const) {
    it(`says with a picture and with words that it sounds ${level}`, async () => {
      const view = await show({level, warnings: []});
      expect(view.part('quality')).to.have.text(english.callQuality[level]);
      expect(view.part('quality')!.querySelector('svg')).to.have.attribute('aria-hidden', 'true');
      await expect(view.element).to.be.accessible();
    });
  }

  for (const warning of WARNINGS) {
    it(`says what is wrong and what to do: ${warning}`, async () => {
      const view = await show({level: 'good', warnings: [warning]});
      for (const words of english.qualityWarnings[warning]('Marie')) expect(view.part('note')).to.contain.text(words!);
      await expect(view.element).to.be.accessible();
    });
  }

  it('says the worst of several things', async () => {
    const view = await show({level: 'poor', warnings: ['not-heard', 'poor-network']});
    expect(view.part('note')).to.contain.text(english.qualityWarnings['not-heard']('Marie')[0]);
    expect(view.words).not.to.contain(english.qualityWarnings['poor-network']('Marie')[0]);
  });

  for (const [when, parts] of [
    ['on hold', {hold: 'local'}],
    ['while it is cut off', {line: 'reconnecting'}],
    ['when it has ended', {phase: 'ended', endReason: 'hung-up', talkMs: 1}],
  ] as const) {
    it(`says nothing of that ${when}`, async () => {
      const view = await show({level: 'poor', warnings: ['nothing-heard']}, parts);
      expect(view.part('quality')).to.equal(null);
      expect(view.words).not.to.contain(english.qualityWarnings['nothing-heard']('Marie')[0]);
    });
  }

  it('says it in another tab too, beside the way to bring the call here', async () => {
    phone.elsewhere.set(true);
    const view = await show({level: 'good', warnings: ['microphone-silent']});
    expect(view.words).to.contain(english.qualityWarnings['microphone-silent']('Marie').join(' '));
    expect(view.part('move-button')).not.to.equal(null);
    await expect(view.element).to.be.accessible();
  });
});
