import {aTimeout, expect} from '@open-wc/testing';

import {watchFirstServer} from '../../../src/engine/sip/first-server.js';
import {ManualClock} from '../../support/manual-clock.js';

describe('the watch on the first server', () => {
  const browserSocket = globalThis.WebSocket;
  const listen = Object.getOwnPropertyDescriptor(EventTarget.prototype, 'addEventListener')!;
  let clock: ManualClock;
  let sockets: FakeSocket[];
  let isForbidden: boolean;
  let isFree: boolean;
  let found: number;
  let stop: () => void;

  class FakeSocket {
    onopen: (() => void) | null = null;
    onerror: (() => void) | null = null;
    onclose: (() => void) | null = null;
    isOpen = true;
    readonly url: string;

    constructor(url: string) {
      this.url = url;
      sockets.push(this);
      if (isForbidden) throw new DOMException('', 'SecurityError');
    }

    close(): void {
      this.isOpen = false;
    }
  }

  beforeEach(() => {
    globalThis.WebSocket = FakeSocket as unknown as typeof WebSocket;
    clock = new ManualClock();
    [sockets, isForbidden, isFree, found] = [[], false, true, 0];
    stop = watchFirstServer({url: 'wss://a.test', clock, everyMs: 60_000, isFree: () => isFree, onThere: () => found++});
  });

  afterEach(() => {
    stop();
    globalThis.WebSocket = browserSocket;
    Object.defineProperty(EventTarget.prototype, 'addEventListener', listen);
    expect(clock.pending, 'no timer is left').to.equal(0);
    expect(isForbidden || sockets.every(({isOpen}) => !isOpen), 'no socket is left').to.be.true;
  });

  async function minute(): Promise<void> {
    clock.advance(60_000);
    await aTimeout(0);
  }
  async function look(isThere: boolean): Promise<void> {
    await minute();
    if (isThere) sockets.at(-1)?.onopen?.();
    else sockets.at(-1)?.onerror?.();
    await aTimeout(0);
  }

  it('looks every minute until it is there', async () => {
    for (const isThere of [false, false, true]) await look(isThere);
    await minute();
    expect(sockets.map(({url}) => url)).to.deep.equal(['wss://a.test', 'wss://a.test', 'wss://a.test']);
    expect(found).to.equal(1);
  });

  it('takes one that says nothing for 5 s for gone', async () => {
    await minute();
    clock.advance(5_000);
    await aTimeout(0);
    await minute();
    expect(sockets.map(({isOpen}) => isOpen)).to.deep.equal([false, true]);
  });

  it('neither looks nor tells while the line could not move', async () => {
    isFree = false;
    await minute();
    expect(sockets).to.deep.equal([]);
    isFree = true;
    await minute();
    isFree = false;
    sockets[0]?.onopen?.();
    await aTimeout(0);
    expect(found).to.equal(0);
  });

  it('looks on where the browser forbids the socket', async () => {
    isForbidden = true;
    await minute();
    await minute();
    expect(sockets).to.have.length(2);
  });

  it('ends at once, also in the middle of a look', async () => {
    await minute();
    const {onopen} = sockets[0]!;
    stop();
    onopen?.();
    await minute();
    expect(sockets.map(({isOpen}) => isOpen)).to.deep.equal([false]);
    expect(found).to.equal(0);
  });

  it('leaves no listener behind, however often it looks', async () => {
    let listening = 0;
    EventTarget.prototype.addEventListener = function (...parameters: Parameters<EventTarget['addEventListener']>) {
      if (parameters[0] === 'abort') listening++;
      (listen.value as EventTarget['addEventListener']).apply(this, parameters);
    };
    for (let count = 0; count < 5; count++) await look(false);
    expect(sockets).to.have.length(5);
    expect(listening).to.equal(0);
  });
});
