import {expect, waitUntil} from '@open-wc/testing';

import {Agent} from '../../support/sip-agent.js';
import {SipServer} from '../../support/sip-server.js';

/** SIP.js's own session manager never takes a listener off the window again. */
describe('a hundred phones, one after the other', () => {
  const {addEventListener, removeEventListener} = Object.getOwnPropertyDescriptors(EventTarget.prototype);
  const add = addEventListener.value!;
  const remove = removeEventListener.value!;
  const isOfPage = (target: unknown): boolean => target === window || target === document || target === undefined;
  let listening: string[];

  beforeEach(() => {
    listening = [];
    EventTarget.prototype.addEventListener = function (
      this: EventTarget | undefined,
      ...[type, listener, options]: Parameters<typeof add>
    ) {
      if (isOfPage(this)) {
        listening.push(type);
        const {signal} = typeof options === 'object' ? options : {};
        if (signal) add.call(signal, 'abort', () => listening.splice(listening.indexOf(type), 1));
      }
      add.call(this ?? window, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (
      this: EventTarget | undefined,
      ...[type, listener, options]: Parameters<typeof remove>
    ) {
      if (isOfPage(this)) listening.splice(listening.indexOf(type), 1);
      remove.call(this ?? window, type, listener, options);
    };
  });

  afterEach(() => {
    EventTarget.prototype.addEventListener = add;
    EventTarget.prototype.removeEventListener = remove;
  });

  it('leave no listener on the page and no socket', async () => {
    const server = new SipServer();
    let most = 0;
    for (let index = 0; index < 100; index++) {
      const agent = new Agent(server, 'alice');
      agent.connect();
      await waitUntil(() => agent.state.registration === 'registered', '', {interval: 1});
      most = Math.max(most, listening.length);
      await agent.engine.disconnect();
    }
    expect(most, 'there are some meanwhile, and no more than of one phone').to.be.within(4, 6);
    expect(listening).to.deep.equal([]);
    expect(server.sockets.size).to.equal(0);
    expect(server.isRegistered('alice')).to.be.false;
  });
});
