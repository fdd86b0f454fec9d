import {expect} from '@open-wc/testing';

import {QuietLine} from '../../support/quiet-line.js';
import {description} from '../../support/scripted-call.js';
import {answerTo} from '../../support/sip-message.js';

/** Whoever holds a call does not want to be heard, whenever the far end can be asked to wait. */
describe('a hold that is asked for', () => {
  let line: QuietLine;

  beforeEach(async () => {
    line = await QuietLine.open();
    await line.call.answersWhatIsDialled();
  });
  afterEach(() => line.close());

  const holds = (held: boolean): void => {
    line.phone.engine.setHeld(line.phone.calls[0]!.id, held).catch(() => undefined);
  };
  const isHeard = (): boolean | undefined => line.phone.connections[0]?.getSenders()[0]?.track?.enabled;

  it('while the socket is down silences the microphone at once, until it is taken back', () => {
    line.server.isReachable = false;
    for (const socket of line.server.sockets) socket.cut();
    expect(isHeard()).to.equal(true);
    holds(true);
    expect(isHeard()).to.equal(false);
    expect(line.phone.calls[0]).to.include({hold: 'none', holdPending: true});
    holds(false);
    expect(isHeard()).to.equal(true);
    line.server.isReachable = true;
    return line.phone.waits(5);
  });

  it('silences the microphone from one attempt to the next, until the far end says no', async () => {
    const refusals = [491, 500, 488];
    const heard: (boolean | undefined)[] = [];
    line.server.script = (request) => {
      if (request.method !== 'INVITE') return undefined;
      heard.push(isHeard());
      return answerTo(request, refusals.shift() ?? 488);
    };
    holds(true);
    await line.phone.settles();
    while (refusals.length > 0) {
      expect(isHeard()).to.equal(false);
      await line.phone.waits(1, 0.5);
    }
    expect(heard).to.deep.equal([false, false, false]);
    expect(isHeard()).to.equal(true);
    expect(line.phone.calls[0]).to.include({hold: 'none', holdPending: false});
  });

  it('is no silence for longer than the far end is asked to wait, and a muted call stays muted', async () => {
    line.server.script = (request) =>
      request.method === 'INVITE'
        ? answerTo(request, 200, {headers: ['Contact: <sip:peer@peer.invalid>'], body: description('sendrecv', 'active')})
        : undefined;
    for (const isMuted of [false, true]) {
      await line.phone.engine.setMuted(line.phone.calls[0]!.id, isMuted);
      holds(true);
      await line.phone.settles();
      expect(line.phone.calls[0]?.hold).to.equal('local');
      expect(isHeard()).to.equal(false);
      holds(false);
      await line.phone.settles();
      expect(line.phone.calls[0]?.hold).to.equal('none');
      expect(isHeard()).to.equal(!isMuted);
    }
  });
});
