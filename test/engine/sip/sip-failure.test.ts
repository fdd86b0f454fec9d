import {expect} from '@open-wc/testing';

import {endingOf, endingOfCancel, registrationFailureOf, statusOf} from '../../../src/engine/sip/sip-failure.js';

describe('what a final answer to an INVITE means', () => {
  for (const [endReason, hungUpBy, ...statuses] of [
    ['declined', 'remote', 603, 607, 608],
    ['busy', 'remote', 486, 600],
    ['no-answer', 'remote', 408, 480, 487],
    ['not-found', 'server', 404, 410, 416, 484, 485, 604],
    ['not-allowed', 'server', 402, 403, 405, 433, 436, 437, 438],
    ['no-common-media', 'remote', 415, 488, 606],
    ['wrong-credentials', 'server', 401, 407],
    ['server-busy', 'server', 429, 500, 502, 503, 504],
    ['failed', 'server', 300, 302, 400, 481, 501, 699],
  ] as const) {
    it(`${statuses.join(', ')}: ${endReason}`, () => {
      for (const status of statuses) expect(endingOf(status)).to.deep.equal({endReason, hungUpBy});
    });
  }

  for (const [status, reason, endReason, hungUpBy] of [
    [403, 'Q.850;cause=21', 'declined', 'remote'],
    [403, 'q.850 ; text="no" ; cause=21', 'declined', 'remote'],
    [403, 'Q.850;cause=57', 'not-allowed', 'server'],
    [403, 'SIP;cause=21', 'not-allowed', 'server'],
    [404, 'Q.850;cause=21', 'not-found', 'server'],
    [603, 'Q.850;cause=21', 'declined', 'remote'],
    [603, 'Q.850;cause=0', 'no-answer', 'remote'],
    [603, 'Q.850;cause=16', 'no-answer', 'remote'],
    [603, 'SIP;cause=200', 'declined', 'remote'],
    [603, 'Q.850;cause=41', 'failed', 'server'],
  ] as const) {
    it(`${status} because of ${reason}: ${endReason}`, () => {
      expect(endingOf(status, [reason])).to.deep.equal({endReason, hungUpBy});
    });
  }

  it('is not looked for in what a reason of any length says beyond its first thousand characters', () => {
    expect(endingOf(603, [`Q.850;text="${'x'.repeat(1_000)}";cause=16`]).endReason).to.equal('declined');
    expect(endingOf(603, [`Q.850;text="${'x'.repeat(900)}";cause=16`]).endReason).to.equal('no-answer');
  });

  for (const [endReason, status] of [
    ['declined', 603],
    ['busy', 486],
    ['no-common-media', 488],
    ['hung-up', 480],
  ] as const) {
    it(`${endReason} is said as ${status}`, () => {
      expect(statusOf(endReason)).to.equal(status);
    });
  }
});

describe('what a CANCEL means', () => {
  for (const [endReason, ...reasons] of [
    ['answered-elsewhere', 'SIP;cause=200'],
    ['answered-elsewhere', 'SIP ; cause=200 ; text="Call completed elsewhere"'],
    ['answered-elsewhere', 'Q.850;cause=127', 'SIP;cause=200'],
    ['answered-elsewhere', 'q.850;cause=26'],
    ['cancelled'],
    ['cancelled', 'SIP;cause=2000'],
    ['cancelled', 'SIP;cause=487;text="ORIGINATOR_CANCEL"'],
    ['cancelled', 'Q.850;cause=16'],
    ['cancelled', 'Q.850;cause=200'],
  ] as const) {
    it(`${reasons.join(' and ') || 'no reason'}: ${endReason}`, () => {
      expect(endingOfCancel(reasons)).to.deep.equal({endReason, hungUpBy: 'remote'});
    });
  }

  it('is not looked for in what a reason of any length says beyond its first thousand characters', () => {
    expect(endingOfCancel([`SIP;text="${'x'.repeat(1_000)}";cause=200`]).endReason).to.equal('cancelled');
    expect(endingOfCancel([`SIP;text="${'x'.repeat(900)}";cause=200`]).endReason).to.equal('answered-elsewhere');
  });
});

describe('what a final answer to a REGISTER means', () => {
  for (const [code, isFinal, ...statuses] of [
    ['wrong-credentials', true, 401, 403, 407],
    ['registration-refused', true, 302, 400, 404, 405, 423, 600, 606],
    ['server-unreachable', false, 408, 429, 480, 500, 503, 504],
  ] as const) {
    it(`${statuses.join(', ')}: ${code}${isFinal ? '' : ', for now'}`, () => {
      for (const status of statuses) expect(registrationFailureOf(status)).to.deep.equal({code, isFinal});
    });
  }
});
