import {expect} from '@open-wc/testing';
import {Core} from 'sip.js';

import {NOT_SENT, outcomeOf} from '../../../src/engine/sip/re-invite-outcome.js';
import type {ReInviteAnswer} from '../../../src/engine/sip/re-invite.js';
import {Dice} from '../../support/dice.js';

const HALF = () => 0.5;
/** The largest that `Math.random` may say. */
const ALMOST_ONE = 1 - Number.EPSILON / 2;
const SEEDS = [1, 2, 3];
const THROWS = 2_000;

function answered(
  statusCode: number,
  headers: Readonly<Record<string, string>> = {Via: 'SIP/2.0/WS host;branch=z9hG4bK1'},
): ReInviteAnswer {
  const message = new Core.IncomingResponseMessage();
  message.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers)) message.addHeader(name, value);
  return {message};
}

function waitMs(ownsCallId: boolean, random: () => number): number {
  const outcome = outcomeOf(answered(491), {ownsCallId, random});
  return typeof outcome === 'object' ? outcome.retryMs : expect.fail(`it was ${outcome}`);
}

describe('when a change is tried again after a 491 (RFC 3261 §14.1)', () => {
  for (const [who, ownsCallId, leastMs, mostMs] of [
    ['who owns the Call-ID', true, 2_100, 4_000],
    ['who does not', false, 0, 2_000],
  ] as const) {
    it(`by ${who}: from ${leastMs} to ${mostMs} ms`, () => {
      expect(waitMs(ownsCallId, () => 0)).to.equal(leastMs);
      expect(waitMs(ownsCallId, () => ALMOST_ONE)).to.equal(mostMs);
      expect(waitMs(ownsCallId, HALF)).to.equal((leastMs + mostMs) / 2);
    });

    for (const seed of SEEDS) {
      it(`by ${who}: at any time in that, in units of 10 ms, as in seed ${seed}`, () => {
        const {next} = new Dice(seed);
        const waits = Array.from({length: THROWS}, () => waitMs(ownsCallId, next));
        for (const wait of waits) expect(wait).to.be.within(leastMs, mostMs);
        expect(waits.filter((wait) => wait % 10 !== 0)).to.deep.equal([]);
        const tenths = Array.from({length: 10}, () => 0);
        for (const wait of waits) tenths[Math.min(9, Math.floor((10 * (wait - leastMs)) / (mostMs - leastMs)))]! += 1;
        for (const count of tenths) expect(count).to.be.within(THROWS / 20, THROWS / 5);
      });
    }
  }

  it('never by both at once', () => {
    expect(waitMs(true, () => 0)).to.be.greaterThan(waitMs(false, () => ALMOST_ONE));
  });
});

describe('what comes of a change', () => {
  const VIA = {Via: 'SIP/2.0/WS host;branch=z9hG4bK1'};
  for (const [what, answer, outcome] of [
    ['the far end knows nothing of the call (481)', answered(481), 'gone'],
    ['the far end does not answer (408)', answered(408), 'gone'],
    ['nothing came at all, and the 408 is made up here', answered(408, {}), 'refused'],
    ['the socket took nothing, and the 503 is made up here', answered(503, {}), NOT_SENT],
    ['the far end changes the call itself', 'busy', NOT_SENT],
    ['it is refused (488)', answered(488), 'refused'],
    ['it is put off without a time (500)', answered(500), {retryMs: 2_000}],
    ['it is put off (500, Retry-After: 3)', answered(500, {...VIA, 'Retry-After': '3'}), {retryMs: 3_000}],
    ['it is put off for long (503, Retry-After: 3600)', answered(503, {...VIA, 'Retry-After': '3600'}), {retryMs: 10_000}],
    ['the far end is not there at this moment (480)', answered(480), {retryMs: 500}],
  ] as const) {
    it(`${typeof outcome === 'string' ? outcome : `again in ${'retryMs' in outcome ? outcome.retryMs : 0} ms`}, where ${what}`, () => {
      expect(outcomeOf(answer, {ownsCallId: true, random: HALF})).to.deep.equal(outcome);
    });
  }
});
