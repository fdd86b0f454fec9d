import {expect} from '@open-wc/testing';

import {VoipError} from '../../src/foundation/errors.js';
import type {CallId} from '../../src/session/call.js';
import type {Request} from '../../src/session/request.js';
import {ANSWER_MS, OpenRequests} from '../../src/tabs/open-requests.js';
import {RequestsElsewhere} from '../../src/tabs/requests-elsewhere.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

describe('what is asked for in a tab while another one holds the line', () => {
  let clock: ManualClock;
  let asked: Request[];
  let answer: PromiseWithResolvers<CallId | undefined>;
  let permission: PromiseWithResolvers<void>;
  let requests: RequestsElsewhere;

  beforeEach(() => {
    clock = new ManualClock();
    asked = [];
    answer = Promise.withResolvers();
    permission = Promise.withResolvers();
    requests = new RequestsElsewhere({clock, allowMicrophone: () => permission.promise});
  });
  afterEach(() => expect(clock.pending).to.equal(0));

  const send = (type: 'answer' | 'mute'): Promise<unknown> =>
    requests
      .send(
        {type, callId: 'a'},
        {
          request: (request) => {
            asked.push(request);
            return answer.promise;
          },
          handOver: () => Promise.resolve(undefined),
        },
      )
      .catch((error: unknown) => (error as VoipError).code);

  for (const [when, wait, taken] of [
    ['within half a second', () => clock.advance(499), 1],
    ['later than that', () => clock.advance(500), 0],
    ['as the clock was set back', () => clock.setBack(60_000), 0],
  ] as const) {
    it(`is ${taken ? '' : 'not '}fetched, an idle line, where it is let go ${when}`, async () => {
      let takes = 0;
      const take = async (): Promise<void> => void (takes += 1);
      await new RequestsElsewhere({clock, take}).fetchLine({claim: async () => wait()}, () => true);
      expect(takes).to.equal(taken);
    });
  }

  it('is asked for anew, an idle line, where it was let go too late: it was on its way to another tab', async () => {
    const waits = [600, 0];
    let takes = 0;
    const take = async (): Promise<void> => void (takes += 1);
    await new RequestsElsewhere({clock, take}).fetchLine({claim: async () => clock.advance(waits.shift()!)}, () => true);
    expect([takes, waits]).to.deep.equal([1, []]);
  });

  it('is asked for once, an idle line of which nothing is heard in ten seconds, whatever the clock was set to meanwhile', async () => {
    let claims = 0;
    const claim = async (): Promise<void> => {
      claims += 1;
      const unanswered = new OpenRequests(clock).ask({claim: true}, () => undefined);
      clock.setBack(5_000);
      clock.advance(ANSWER_MS);
      await unanswered;
    };
    await new RequestsElsewhere({clock}).fetchLine({claim}, () => true);
    expect(claims).to.equal(1);
  });

  it('is asked for anew, an idle line, whose tab says after any time that it was asked too late', async () => {
    const lates = [new VoipError('timeout', 'Too late'), new VoipError('timeout', 'Too late')];
    let takes = 0;
    const claim = async (): Promise<void> => {
      const late = lates.pop();
      if (!late) return;
      clock.setBack(60_000);
      throw late;
    };
    await new RequestsElsewhere({clock, take: async () => void (takes += 1)}).fetchLine({claim}, () => true);
    expect(takes).to.equal(1);
  });

  it('is asked there at once', () => {
    void send('mute');
    expect(asked).to.deep.equal([{type: 'mute', callId: 'a'}]);
  });

  it('waits, for an answer, until the microphone is allowed here', async () => {
    const answered = send('answer');
    clock.advance(59_999);
    expect([asked, requests.late.state]).to.deep.equal([[], undefined]);
    permission.resolve();
    await settled();
    expect(asked).to.have.length(1);
    answer.resolve(undefined);
    expect(await answered).to.equal(undefined);
  });

  it('is given up, for an answer, where the user has said nothing in a minute: a late yes answers no call', async () => {
    const answered = send('answer');
    clock.advance(60_000);
    expect(await answered).to.equal('timeout');
    permission.resolve();
    await settled();
    expect([asked, requests.late.state]).to.deep.equal([[], undefined]);
  });

  it('is not asked there where the microphone is withheld here', async () => {
    permission.reject(new VoipError('microphone-blocked', 'No'));
    expect(await send('answer')).to.equal('microphone-blocked');
    expect(asked).to.deep.equal([]);
  });

  it('is late when a call is not answered in three seconds, and may yet succeed', async () => {
    const answered = send('answer');
    permission.resolve();
    await settled();
    clock.advance(2_999);
    expect(requests.late.state).to.equal(undefined);
    clock.advance(1);
    expect(requests.late.state).to.equal('a');
    answer.resolve(undefined);
    expect(await answered).to.equal(undefined);
    expect(requests.late.state).to.equal(undefined);
  });

  it('is not late any more when it has failed', async () => {
    const answered = send('answer');
    permission.resolve();
    await settled();
    clock.advance(3_000);
    answer.reject(new VoipError('microphone-busy', 'No'));
    expect(await answered).to.equal('microphone-busy');
    expect(requests.late.state).to.equal(undefined);
  });
});
