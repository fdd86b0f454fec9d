import {expect} from '@open-wc/testing';

import type {NotificationClick} from '../../src/ringing/notification-messages.js';
import {containerOf, WorkerNotices} from '../../src/ringing/worker-notices.js';
import {ManualClock} from '../support/manual-clock.js';
import {settled} from '../support/settled.js';

describe('the service worker of a page', () => {
  let clock: ManualClock;
  let container: EventTarget & Pick<ServiceWorkerContainer, 'getRegistration' | 'addEventListener'>;
  let registration: {active: {postMessage: (message: unknown, ports: readonly MessagePort[]) => void} | null} | undefined;
  let hellos: unknown[];
  let clicks: NotificationClick[];
  let notices: WorkerNotices;
  let gone: AbortController;

  beforeEach(() => {
    clock = new ManualClock();
    hellos = [];
    clicks = [];
    registration = undefined;
    container = Object.assign(new EventTarget(), {getRegistration: async () => Promise.resolve(registration as never)}) as never;
    gone = new AbortController();
    const {signal} = gone;
    notices = new WorkerNotices({clock, signal, container, onClick: (click) => clicks.push(click)});
  });
  afterEach(() => expect(clock.pending).to.equal(0));

  const workerThatSays = (answer: object | undefined): void => {
    registration = {
      active: {
        postMessage: (message, [port]) => {
          hellos.push(message);
          if (answer) port!.postMessage(answer);
        },
      },
    };
  };

  it('shows notifications where it says that it hands on what is clicked', async () => {
    workerThatSays({client: 'page-1'});
    expect((await notices.find())?.client).to.equal('page-1');
    expect(hellos).to.deep.equal([{type: 'voip-widget:hello'}]);
  });

  it('is asked once', async () => {
    workerThatSays({client: 'page-1'});
    await notices.find();
    await notices.find();
    expect(hellos).to.have.length(1);
  });

  it('shows none where it knows nothing of us', async () => {
    workerThatSays(undefined);
    const finding = notices.find();
    await settled();
    clock.advance(3_000);
    expect(await finding).to.equal(undefined);
    expect(await notices.find(), 'it is waited for once').to.equal(undefined);
    expect(hellos).to.have.length(1);
  });

  it('shows them from then on where it was slow to answer', async () => {
    let port: MessagePort | undefined;
    registration = {active: {postMessage: (_, [sent]) => (port = sent)}};
    const finding = notices.find();
    await settled();
    clock.advance(3_000);
    expect(await finding).to.equal(undefined);
    port!.postMessage({client: 'page-1'});
    await settled();
    expect((await notices.find())?.client).to.equal('page-1');
  });

  it('is waited for no longer when the phone goes', async () => {
    workerThatSays(undefined);
    const finding = notices.find();
    await settled();
    gone.abort();
    expect(await finding).to.equal(undefined);
  });

  it('shows none before it is active', async () => {
    registration = {active: null};
    expect(await notices.find()).to.equal(undefined);
  });

  it('shows none where there is none, or may be none', async () => {
    expect(await notices.find()).to.equal(undefined);
    const refused = {
      getRegistration: () => Promise.reject(new DOMException('', 'SecurityError')),
      addEventListener: () => undefined,
    };
    const {signal} = new AbortController();
    const elsewhere = new WorkerNotices({clock, signal, container: refused, onClick: () => undefined});
    expect(await elsewhere.find()).to.equal(undefined);
    const without = new WorkerNotices({clock, signal, container: undefined, onClick: () => undefined});
    expect(await without.find()).to.equal(undefined);
  });

  it('is none in a sandbox, where pages may not ask', () => {
    const sandboxed = {
      get serviceWorker(): never {
        throw new DOMException('Sandboxed', 'SecurityError');
      },
    };
    expect([containerOf(sandboxed), containerOf({}), containerOf({serviceWorker: container})]).to.deep.equal([
      undefined,
      undefined,
      container,
    ]);
  });

  it('hands on what is clicked; what else it says is not for us', () => {
    const click = {type: 'voip-widget:click', callId: 'a', action: 'answer'};
    for (const data of [null, 'reload', {type: 'sync'}, click]) container.dispatchEvent(new MessageEvent('message', {data}));
    expect(clicks).to.deep.equal([click]);
  });
});
