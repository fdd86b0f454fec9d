import {expect, nextFrame} from '@open-wc/testing';

import {gatherCandidates, type GatheringConnection, type KnownHosts} from '../../../src/engine/media/ice-gathering.js';
import {ManualClock} from '../../support/manual-clock.js';

/** A connection that has whatever candidates a test gives it. */
class FakeConnection extends EventTarget {
  iceGatheringState: RTCIceGatheringState = 'gathering';

  finds(type: RTCIceCandidateType | undefined, protocol: RTCIceProtocol = 'udp'): void {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), {candidate: type === undefined ? null : {type, protocol}}));
  }

  completes(): void {
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }
}

describe('gathering candidates', () => {
  const STUN: readonly RTCIceServer[] = [{urls: 'stun:s.test'}];
  const TURN: readonly RTCIceServer[] = [...STUN, {urls: ['turn:t.test?transport=udp', 'turns:t.test']}];
  let clock: ManualClock;
  let connection: FakeConnection;
  let isDone: boolean;

  function gather(iceServers: readonly RTCIceServer[], hosts?: KnownHosts): void {
    clock = new ManualClock();
    connection = new FakeConnection();
    isDone = false;
    void gatherCandidates(connection as unknown as GatheringConnection, {clock, iceServers, hosts}).then(() => {
      isDone = true;
    });
  }

  async function doneAfter(ms: number): Promise<boolean> {
    clock.advance(ms);
    await nextFrame();
    return isDone;
  }

  afterEach(() => {
    clock.advance(5_000);
    expect(clock.pending, 'no timer is left').to.equal(0);
  });

  it('ends 20 ms after the last host candidate where there is no server', async () => {
    gather([]);
    connection.finds('host');
    clock.advance(19);
    connection.finds('host');
    expect(await doneAfter(19)).to.be.false;
    expect(await doneAfter(1)).to.be.true;
  });

  it('ends 5 ms after the last where there are as many as the call before had, and remembers what the latest had', async () => {
    const hosts = {count: 0};
    gather([], hosts);
    connection.finds('host');
    connection.finds('host');
    expect(await doneAfter(19)).to.be.false;
    expect(await doneAfter(1)).to.be.true;
    gather([], hosts);
    connection.finds('host');
    expect(await doneAfter(5), 'one more may come').to.be.false;
    connection.finds('host');
    expect(await doneAfter(4)).to.be.false;
    expect(await doneAfter(1)).to.be.true;
    gather([], hosts);
    connection.finds('host');
    expect(await doneAfter(20)).to.be.true;
    expect(hosts).to.deep.equal({count: 1});
  });

  it('ends at once when the browser has finished', async () => {
    gather([]);
    connection.completes();
    expect(await doneAfter(0)).to.be.true;
  });

  it('ends at once at the candidate that says there are no more', async () => {
    gather(TURN);
    connection.finds(undefined);
    expect(await doneAfter(0)).to.be.true;
  });

  it('ends at the first server-reflexive candidate where there is STUN', async () => {
    gather(STUN);
    connection.finds('host');
    expect(await doneAfter(100)).to.be.false;
    connection.finds('srflx');
    expect(await doneAfter(0)).to.be.true;
  });

  it('waits 200 ms, and no more, for a STUN server that is silent', async () => {
    gather(STUN);
    connection.finds('host');
    expect(await doneAfter(199)).to.be.false;
    expect(await doneAfter(1)).to.be.true;
  });

  it('waits for no TCP candidate, which comes late', async () => {
    gather(STUN);
    connection.finds('host');
    clock.advance(135);
    connection.finds('host', 'tcp');
    expect(await doneAfter(65)).to.be.true;
  });

  it('ends at the first relay where there is TURN, and not before', async () => {
    gather(TURN);
    connection.finds('host');
    connection.finds('srflx');
    expect(await doneAfter(900)).to.be.false;
    connection.finds('relay');
    expect(await doneAfter(0)).to.be.true;
  });

  for (const [name, servers] of [
    ['no server', []],
    ['STUN', STUN],
    ['TURN', TURN],
  ] as const) {
    it(`ends after a second where nothing more is found, with ${name}`, async () => {
      gather(servers);
      connection.finds('host', 'tcp');
      expect(await doneAfter(999)).to.be.false;
      expect(await doneAfter(1)).to.be.true;
    });

    it(`waits five seconds for anything at all, as on a computer that is very busy, with ${name}`, async () => {
      gather(servers);
      expect(await doneAfter(4_999)).to.be.false;
      expect(await doneAfter(1)).to.be.true;
    });

    it(`waits no longer once something is found after more than a second, with ${name}`, async () => {
      gather(servers);
      clock.advance(3_000);
      connection.finds('host');
      expect(await doneAfter(19)).to.be.false;
      expect(await doneAfter(1)).to.be.true;
    });
  }
});
