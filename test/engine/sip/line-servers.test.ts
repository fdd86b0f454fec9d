import {aTimeout, expect} from '@open-wc/testing';
import type {UserAgent} from 'sip.js';

import {LineServers} from '../../../src/engine/sip/line-servers.js';
import {WebSocketTransport} from '../../../src/engine/sip/web-socket-transport.js';
import type {Clock} from '../../../src/foundation/clock.js';
import {hearComplaints} from '../../support/complaints.js';
import {ManualClock} from '../../support/manual-clock.js';

describe('a line at another server than the first', () => {
  it('stays there without a complaint where it cannot look for the first', async () => {
    const complaints = hearComplaints();
    const servers = ['wss://a.test', 'wss://b.test'];
    const transport = new WebSocketTransport(undefined, {servers, clock: new ManualClock()});
    transport.skipServer();
    let asked = 0;
    const line = new LineServers({
      userAgent: {transport} as unknown as UserAgent,
      servers,
      isIdle: () => true,
      isRinging: () => false,
      onMove: () => undefined,
      get clock(): Clock {
        asked++;
        throw new Error('As where the part that looks is not there');
      },
    });
    line.rest();
    await import('../../../src/engine/sip/first-server.js');
    await aTimeout(20);
    expect(asked).to.equal(1);
    expect(complaints()).to.deep.equal([]);
    expect(transport.isElsewhere).to.be.true;
  });
});
