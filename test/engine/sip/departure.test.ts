import {expect} from '@open-wc/testing';

import {Referring} from '../../support/referring.js';

const BUSY = {code: 'transfer-failed', failure: 'busy', status: 486};
const UNCONFIRMED = {code: 'transfer-failed', failure: 'unconfirmed'};

/** What may go wrong while somebody is put through. */
describe('a call that could not be handed to somebody else', () => {
  let scene: Referring;
  const goesOn = (): void => {
    expect(scene.call).to.include({phase: 'active', line: 'up'});
  };
  const wait = (seconds: number): Promise<void> => scene.line.phone.waits(seconds, 0.5);

  beforeEach(async () => {
    scene = await Referring.open();
  });
  afterEach(() => scene.line.close());

  describe('is still with us', () => {
    for (const [answer, failure] of [
      [486, 'busy'],
      [603, 'declined'],
      [404, 'not-found'],
      [480, 'no-answer'],
      [503, 'server-busy'],
      [301, 'failed'],
    ] as const) {
      it(`where the far end says ${answer} of whom it has called, and its end soon after is no hanging up`, async () => {
        await scene.refersTo('1002');
        await scene.tells(`${answer} Because`, {state: 'terminated;reason=noresource'});
        expect(scene.result).to.deep.equal({code: 'transfer-failed', failure, status: answer});
        goesOn();
        await wait(3);
        await scene.carol.ask('BYE');
        expect(scene.call).to.include({endReason: 'lost-in-transfer', hungUpBy: 'server'});
      });
    }

    it('and who hangs up later has hung up', async () => {
      await scene.refersTo('1002');
      await scene.tells('486 Busy Here');
      await wait(5);
      await scene.carol.ask('BYE');
      expect(scene.call).to.include({endReason: 'remote-hung-up', hungUpBy: 'remote'});
    });

    it('and a far end that knows nothing of the call any more has let go of it', async () => {
      await scene.refersTo('1002');
      await scene.tells('486 Busy Here');
      scene.answers({INVITE: 481, BYE: 481});
      scene.line.phone.engine.setHeld(scene.call.id, true).catch(() => undefined);
      await scene.line.phone.settles();
      expect(scene.call).to.include({endReason: 'lost-in-transfer', hungUpBy: 'server'});
    });

    it('and is watched as closely when it is tried again', async () => {
      await scene.refersTo('1002');
      await scene.tells('486 Busy Here');
      await scene.refersTo('1003');
      await wait(41);
      await scene.carol.ask('BYE');
      expect(scene.result).to.deep.equal({confirmed: false});
      expect(scene.call.endReason).to.equal('transferred');
    });

    it('and hanging up is hanging up', async () => {
      await scene.refersTo('1002');
      await scene.tells('486 Busy Here');
      await scene.line.phone.engine.hangUp(scene.call.id);
      expect(scene.call).to.include({endReason: 'hung-up', hungUpBy: 'us'});
    });

    for (const status of [302, 400, 403, 405, 480, 500, 501, 503, 603]) {
      it(`where it is refused with ${status}, and may be tried again`, async () => {
        await scene.refersTo('1002', {REFER: status, BYE: 200});
        expect(scene.result).to.deep.equal({code: 'transfer-failed', failure: 'refused', status});
        await scene.refersTo('1003');
        await scene.tells('486 Busy Here');
        expect(scene.result).to.deep.equal(BUSY);
        goesOn();
      });
    }

    it('where who hangs up after that has hung up: nothing was tried', async () => {
      await scene.refersTo('1002', {REFER: 603});
      await scene.carol.ask('BYE');
      expect(scene.call.endReason).to.equal('remote-hung-up');
    });

    it('and is asked again where both ends have asked at once', async () => {
      await scene.refersTo('1002', {REFER: 491});
      scene.answers({REFER: 202});
      await wait(1);
      expect(scene.refers).to.have.length(2);
      await scene.tells('486 Busy Here');
      expect(scene.result).to.deep.equal(BUSY);
    });

    it('where nobody says whether it was heard', async () => {
      await scene.refersTo('1002', {REFER: 408});
      expect(scene.result).to.deep.equal(UNCONFIRMED);
      goesOn();
    });

    it('where nobody answers for half a minute', async () => {
      await scene.refersTo('1002', {REFER: 0});
      await wait(31);
      expect(scene.result).to.equal(undefined);
      await wait(1);
      expect(scene.result).to.deep.equal(UNCONFIRMED);
      goesOn();
    });

    it('where whoever is to take the place of another is not heard of for ten seconds', async () => {
      await scene.connects();
      await wait(9);
      await scene.tells('100 Trying');
      await wait(9.5);
      expect(scene.result).to.equal(undefined);
      await wait(0.5);
      expect(scene.result).to.deep.equal(UNCONFIRMED);
      goesOn();
      expect(scene.leg).to.include({phase: 'active'});
    });

    it('where somebody is rung for long, and not heard of for a minute', async () => {
      await scene.refersTo('1002');
      await wait(30);
      await scene.tells('180 Ringing');
      await wait(59);
      expect(scene.result).to.equal(undefined);
      await wait(1);
      expect(scene.result).to.deep.equal(UNCONFIRMED);
      goesOn();
    });

    for (const sipfrag of ['', '100 Trying']) {
      it(`where the far end tells no more after "${sipfrag}", and does not go`, async () => {
        await scene.refersTo('1002');
        expect(await scene.tells(sipfrag, {state: 'terminated;reason=timeout'})).to.equal(200);
        await wait(2);
        expect(scene.result).to.deep.equal(UNCONFIRMED);
        goesOn();
      });

      it(`or has left us where it goes after "${sipfrag}"`, async () => {
        await scene.refersTo('1002');
        await scene.tells(sipfrag, {state: 'terminated'});
        await wait(1);
        await scene.carol.ask('BYE');
        expect(scene.result).to.deep.equal({confirmed: false});
      });
    }

    it('with the one whose place was to be taken, where it is refused there', async () => {
      await scene.connects();
      await scene.tells('486 Busy Here', {state: 'terminated'});
      expect(scene.result).to.deep.equal(BUSY);
      expect(scene.leg.phase).to.equal('active');
      await scene.marco.ask('BYE');
      expect(scene.leg.endReason).to.equal('remote-hung-up');
      goesOn();
    });

    it('where the one whose place was to be taken has hung up before', async () => {
      await scene.connects();
      await scene.marco.ask('BYE');
      expect(scene.leg.phase, 'nobody knows yet').to.equal('active');
      await scene.tells('481 Call Leg/Transaction Does Not Exist', {state: 'terminated'});
      expect(scene.result).to.deep.equal({code: 'transfer-failed', failure: 'failed', status: 481});
      expect(scene.leg).to.include({endReason: 'remote-hung-up', hungUpBy: 'remote'});
      goesOn();
    });

    it('where the one whose place was to be taken goes, and nothing more is heard', async () => {
      await scene.connects();
      await scene.marco.ask('BYE');
      await wait(5);
      expect(scene.result).to.deep.equal(UNCONFIRMED);
      expect(scene.leg.endReason).to.equal('remote-hung-up');
      goesOn();
    });

    it('where the one whose place was to be taken is gone already', async () => {
      await scene.marco.answersWhatIsDialled();
      await scene.marco.ask('BYE');
      await scene.connects();
      expect(scene.result).to.include({code: 'transfer-failed'});
      expect(scene.refers).to.have.length(0);
      goesOn();
    });

    it('where we hang up on the one whose place was to be taken', async () => {
      await scene.connects();
      await scene.line.phone.engine.hangUp(scene.leg.id);
      expect(scene.leg).to.include({endReason: 'hung-up', hungUpBy: 'us'});
      await scene.tells('481 Call Leg/Transaction Does Not Exist');
      expect(scene.result).to.include({failure: 'failed'});
      goesOn();
    });
  });

  describe('while the line is lost', () => {
    const cut = (): void => {
      scene.line.server.isReachable = false;
      for (const socket of scene.line.server.sockets) socket.cut();
    };
    const mend = (): void => {
      scene.line.server.isReachable = true;
    };

    it('is sent once it is back', async () => {
      cut();
      await scene.refersTo('1002', {});
      expect(scene.refers).to.have.length(0);
      mend();
      scene.answers({REFER: 202, INVITE: 200, BYE: 200});
      await wait(8);
      expect(scene.refers).to.have.length(1);
      await scene.tells('486 Busy Here');
      expect(scene.result).to.deep.equal(BUSY);
    });

    it('is with us where it is not back in half a minute: nothing was sent', async () => {
      cut();
      await scene.refersTo('1002', {});
      await wait(32);
      expect(scene.result).to.deep.equal({code: 'transfer-failed', failure: 'network-lost'});
      mend();
      scene.answers({INVITE: 200, BYE: 200});
      await wait(40);
      expect(scene.refers, 'and nothing is').to.have.length(0);
    });

    it('is not sent twice, and is with us where nothing is heard', async () => {
      await scene.refersTo('1002', {REFER: 0});
      cut();
      await wait(2);
      mend();
      scene.answers({INVITE: 200, BYE: 200});
      await wait(12);
      expect(scene.result).to.deep.equal(UNCONFIRMED);
      expect(scene.refers).to.have.length(1);
      goesOn();
    });

    it('has left us where the far end goes as soon as it can be heard', async () => {
      await scene.refersTo('1002', {REFER: 0});
      cut();
      await wait(2);
      mend();
      scene.answers({INVITE: 200, BYE: 200});
      await wait(4);
      await scene.carol.ask('BYE');
      expect(scene.result).to.deep.equal({confirmed: false});
      expect(scene.call.endReason).to.equal('transferred');
    });
  });
});
