import {expect} from '@open-wc/testing';

import {endOf, isMissed, stageOf, type Stage} from '../../../src/elements/call/call-stage.js';
import {english} from '../../../src/localization/en.js';
import type {Call} from '../../../src/session/call.js';
import {aCall} from '../../support/fake-session.js';

const STAGES: Readonly<Record<string, readonly [parts: Partial<Call>, stage: Stage]>> = {
  'a call that rings for us': [{direction: 'incoming', phase: 'ringing'}, 'ringing'],
  'a call we have just placed': [{phase: 'starting'}, 'calling'],
  'a call that rings there': [{phase: 'ringing'}, 'calling'],
  'an answered call': [{phase: 'connecting'}, 'connecting'],
  'a call in which the two talk': [{phase: 'active'}, 'active'],
  'a call we hung up': [{phase: 'ended', endReason: 'hung-up'}, 'ended'],
  'a call they hung up': [{phase: 'ended', endReason: 'remote-hung-up'}, 'ended'],
  'a call we gave up': [{phase: 'ended', endReason: 'cancelled'}, 'ended'],
  'a call we declined': [{direction: 'incoming', phase: 'ended', endReason: 'declined', hungUpBy: 'us'}, 'ended'],
  'a call they declined': [{phase: 'ended', endReason: 'declined', hungUpBy: 'remote'}, 'failed'],
  'a call nobody here answered': [{direction: 'incoming', phase: 'ended', endReason: 'no-answer'}, 'ended'],
  'a number that does not exist': [{phase: 'ended', endReason: 'not-found'}, 'failed'],
  'a call that was lost': [{direction: 'incoming', phase: 'ended', answeredAt: 1, endReason: 'network-lost'}, 'failed'],
};

describe('the stage of a call view', () => {
  for (const [what, [parts, stage]] of Object.entries(STAGES)) {
    it(`of ${what} is "${stage}"`, () => {
      expect(stageOf(aCall(parts))).to.equal(stage);
    });
  }
});

const ENDS: Readonly<Record<string, readonly [parts: Partial<Call>, title: string, wayOut?: string]>> = {
  'after talking': [{endReason: 'remote-hung-up'}, 'Ended'],
  'given up before the answer': [{endReason: 'cancelled', hungUpBy: 'us'}, 'Cancelled'],
  'answered on another phone': [{direction: 'incoming', endReason: 'answered-elsewhere'}, 'Answered on another phone'],
  'declined by us': [{direction: 'incoming', endReason: 'declined', hungUpBy: 'us'}, 'Declined'],
  'declined by them': [{endReason: 'declined', hungUpBy: 'remote'}, 'Declined', 'call-again'],
  'missed, for the caller gave up': [
    {direction: 'incoming', endReason: 'cancelled', hungUpBy: 'remote'},
    'Missed call',
    'call-back',
  ],
  'missed, for nobody answered in time': [
    {direction: 'incoming', endReason: 'no-answer', hungUpBy: 'server'},
    'Missed call',
    'call-back',
  ],
  busy: [{endReason: 'busy'}, 'Busy', 'call-again'],
  'to a number that does not exist': [{endReason: 'not-found'}, 'Not connected', 'edit-number'],
  'to a barred number': [{endReason: 'not-allowed'}, 'Not allowed', 'copy-details'],
  'without a microphone': [{endReason: 'microphone-missing'}, 'No microphone found', 'try-again'],
  'with the page': [{endReason: 'lost-with-page'}, 'The call ended with the page', 'call-again'],
};

describe('how a call ended', () => {
  for (const [how, [parts, title, wayOut]] of Object.entries(ENDS)) {
    it(`${how}: “${title}”, ${wayOut ?? 'nothing to do'}`, () => {
      const end = endOf(aCall({phase: 'ended', ...parts}), english, 'Marie');
      expect([end.title, end.wayOut]).to.deep.equal([title, wayOut]);
    });
  }

  it('is not missed where it was answered, or declined here', () => {
    expect(isMissed(aCall({direction: 'incoming', phase: 'ended', endReason: 'cancelled', answeredAt: 1}))).to.be.false;
    expect(isMissed(aCall({direction: 'incoming', phase: 'ended', endReason: 'cancelled', hungUpBy: 'us'}))).to.be.false;
    expect(isMissed(aCall({direction: 'outgoing', phase: 'ended', endReason: 'no-answer'}))).to.be.false;
  });
});
