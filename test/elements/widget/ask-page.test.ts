import {expect} from '@open-wc/testing';

import {askPage} from '../../../src/elements/widget/ask-page.js';
import type {VoipRequestEvent} from '../../../src/events/voip-request-event.js';
import {VoipError} from '../../../src/foundation/errors.js';
import type {CallRequest, Request} from '../../../src/session/request.js';
import {ManualClock} from '../../support/manual-clock.js';
import {settled} from '../../support/settled.js';

interface Asked {
  readonly clock: ManualClock;
  /** The amended request, or the code it was refused with. */
  readonly answer: Promise<Request | string>;
  /** The waits that were told of: true begins one, false ends it. */
  readonly waits: boolean[];
  readonly cancel: () => void;
}

const DIAL: Request = {type: 'dial', target: '1002'};

function ask(request: Request, page: (event: VoipRequestEvent) => void): Asked {
  const widget = new EventTarget();
  const clock = new ManualClock();
  const waits: boolean[] = [];
  let cancel = (): void => undefined;
  widget.addEventListener('voip-request', (event) => {
    page(event as VoipRequestEvent);
  });
  const onWait = (stop?: () => void): void => {
    waits.push(stop !== undefined);
    cancel = stop ?? cancel;
  };
  const answer = askPage(request, {widget, source: 'element', clock, onWait}).catch((error: unknown) =>
    error instanceof VoipError ? error.code : String(error),
  );
  return {clock, answer, waits, cancel: () => cancel()};
}

describe('asking the page', () => {
  it('says what is wished and where the wish came from', async () => {
    const {answer} = ask(DIAL, ({detail, bubbles, composed, cancelable}) => {
      expect(detail).to.deep.equal({request: DIAL, source: 'element'});
      expect({bubbles, composed, cancelable}).to.deep.equal({bubbles: true, composed: true, cancelable: true});
    });
    expect(await answer).to.deep.equal(DIAL);
  });

  it('takes a veto', async () => {
    const {answer} = ask(DIAL, (event) => {
      event.preventDefault();
    });
    expect(await answer).to.equal('vetoed');
  });

  it('takes what the page amends, but for the type and the call', async () => {
    const dialled = ask(DIAL, ({detail}) =>
      Object.assign(detail.request, {type: 'hang-up', target: '1003', headers: {'X-Case': '7'}}),
    );
    expect(await dialled.answer).to.deep.equal({type: 'dial', target: '1003', headers: {'X-Case': '7'}});
    const answered = ask({type: 'answer', callId: 'a'}, ({detail}) => Object.assign(detail.request, {callId: 'b'}));
    expect(await answered.answer).to.deep.equal({type: 'answer', callId: 'a'});
  });

  it('leaves the request that it was given as it was', async () => {
    const request = {...DIAL};
    await ask(request, ({detail}) => Object.assign(detail.request, {target: '1'})).answer;
    expect(request).to.deep.equal(DIAL);
  });

  it('waits for every promise, and says that it waits', async () => {
    const {promise, resolve} = Promise.withResolvers<boolean>();
    const {answer, waits, clock} = ask(DIAL, (event) => {
      event.waitUntil(promise);
      event.waitUntil(Promise.resolve('fine'));
    });
    expect(waits).to.deep.equal([true]);
    resolve(true);
    expect(await answer).to.deep.equal(DIAL);
    expect(waits).to.deep.equal([true, false]);
    expect(clock.pending).to.equal(0);
  });

  it('is refused by a promise that answers false or rejects', async () => {
    expect(
      await ask(DIAL, (event) => {
        event.waitUntil(Promise.resolve(false));
      }).answer,
    ).to.equal('vetoed');
    expect(
      await ask(DIAL, (event) => {
        event.waitUntil(Promise.reject(new Error('no')));
      }).answer,
    ).to.equal('vetoed');
  });

  it('waits ten seconds at most', async () => {
    const {answer, clock} = ask(DIAL, (event) => {
      event.waitUntil(new Promise(() => undefined));
    });
    clock.advance(10_000);
    expect(await answer).to.equal('timeout');
  });

  it('can be given up by the user', async () => {
    const {answer, cancel, clock} = ask(DIAL, (event) => {
      event.waitUntil(new Promise(() => undefined));
    });
    cancel();
    expect(await answer).to.equal('vetoed');
    expect(clock.pending).to.equal(0);
  });

  for (const type of ['hang-up', 'decline', 'cancel-transfer', 'mute'] as const satisfies readonly CallRequest['type'][]) {
    it(`does not let the page delay ${type}`, async () => {
      const {answer, waits} = ask({type, callId: 'a'}, (event) => {
        event.waitUntil(new Promise(() => undefined));
      });
      expect(await answer).to.deep.equal({type, callId: 'a'});
      expect(waits).to.deep.equal([]);
    });
  }

  it('leaves no rejection unheard of a promise that it does not wait for', async () => {
    const unheard: unknown[] = [];
    const hear = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      unheard.push(event.reason);
    };
    addEventListener('unhandledrejection', hear);
    await ask({type: 'hang-up', callId: 'a'}, (event) => {
      event.waitUntil(Promise.reject(new Error('The CRM is down')));
    }).answer;
    await settled();
    removeEventListener('unhandledrejection', hear);
    expect(unheard).to.deep.equal([]);
  });

  for (const type of ['hang-up', 'decline', 'cancel-transfer'] as const) {
    it(`does not let the page forbid ${type}`, async () => {
      const {answer} = ask({type, callId: 'a'}, (event) => {
        event.preventDefault();
      });
      expect(await answer).to.deep.equal({type, callId: 'a'});
    });
  }

  it('refuses a promise that comes after dispatch', async () => {
    let late: VoipRequestEvent | undefined;
    await ask(DIAL, (event) => {
      late = event;
    }).answer;
    expect(() => late?.waitUntil(Promise.resolve()))
      .to.throw(DOMException)
      .with.property('name', 'InvalidStateError');
  });
});
