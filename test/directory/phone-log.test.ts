import {expect, waitUntil} from '@open-wc/testing';
import {deleteDB} from 'idb';

// What the phone loads when there is something to log is there at once.
import '../../src/directory/stored-log.js';
import type {LoggedCall} from '../../src/directory/call-log.js';
import {PhoneLog} from '../../src/directory/phone-log.js';
import {createId} from '../../src/foundation/ids.js';
import {Store} from '../../src/foundation/store.js';
import type {Call} from '../../src/session/call.js';
import {HostedCallSession} from '../../src/session/hosted-call-session.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {LockLeadership} from '../../src/tabs/lock-leadership.js';
import {TabCallSession} from '../../src/tabs/tab-call-session.js';
import {FakeChannels} from '../support/fake-channel.js';
import {FakeEngine} from '../support/fake-engine.js';
import {FakeLockManager} from '../support/fake-lock-manager.js';
import {FakeProcess} from '../support/fake-process.js';
import {aCall} from '../support/fake-session.js';
import {ManualClock} from '../support/manual-clock.js';

/** What a tab shows, as a test says. */
class Shown extends Store<SessionState> {
  readonly elsewhere = new Store(false);

  show(...calls: readonly Call[]): void {
    this.set({...this.state, calls});
  }
}

const NOW = Date.now();
/** A call that begins now. */
const aCallNow = (): Call => aCall({id: createId(), startedAt: NOW});
const over = (call: Call): Call =>
  Object.freeze({...call, phase: 'ended', endReason: 'hung-up', endedAt: call.startedAt + 2000, talkMs: 0});
const ids = (calls: readonly LoggedCall[]): string[] => calls.map(({id}) => id);

describe('the log of a phone', () => {
  let namespace: string;
  const logs: PhoneLog[] = [];
  beforeEach(() => {
    namespace = `test-${createId()}`;
  });
  afterEach(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
    await deleteDB(`voip-widget/${namespace}/directory`);
  });

  function keep(session: ConstructorParameters<typeof PhoneLog>[0]['session']): PhoneLog {
    const onFailure = (error: Error): never => {
      throw error;
    };
    const log = new PhoneLog({namespace, session, onFailure});
    logs.push(log);
    return log;
  }

  describe('in one tab', () => {
    it('is not fetched while the line comes up', async () => {
      const session = new Shown(OFFLINE);
      const {view} = keep(session);
      session.set({...OFFLINE, registration: 'connecting'});
      expect(view.state).to.be.undefined;
      session.set({...OFFLINE, registration: 'registered'});
      await waitUntil(() => view.state?.isEmpty);
    });

    it('has a call that was over, and off the screen, before it was fetched', async () => {
      const session = new Shown(OFFLINE);
      const log = keep(session);
      log.lead();
      const call = aCallNow();
      session.show(call);
      session.show(over(call));
      session.show();
      expect(await log.recent()).to.have.length(1);
      expect((await log.recent())[0]).to.include({id: call.id, endReason: 'hung-up'});
    });

    it('is not written by a tab that does not hold the line', async () => {
      const session = new Shown(OFFLINE);
      const log = keep(session);
      session.show(aCallNow());
      log.lead();
      session.elsewhere.set(true);
      session.show(aCallNow(), aCallNow());
      expect(await log.recent()).to.have.length(1);
    });

    it('keeps nothing of a call during which the user signs out for good, and everything of the next', async () => {
      const session = new Shown(OFFLINE);
      const log = keep(session);
      log.lead();
      const [call, next] = [aCallNow(), aCallNow()];
      session.show(call);
      await log.recent();
      const wiping = log.wipe();
      log.forget();
      session.show(over(call));
      await wiping;
      expect(await log.recent()).to.be.empty;
      expect((await indexedDB.databases()).map(({name}) => name)).not.to.include(`voip-widget/${namespace}/directory`);
      session.show(next);
      expect(ids(await log.recent())).to.deep.equal([next.id]);
    });

    it('is read again when the line is up again: somebody has signed in anew, maybe in another tab', async () => {
      const session = new Shown({...OFFLINE, registration: 'registered'});
      const log = keep(session);
      await log.recent();
      session.set(OFFLINE);
      log.forget();
      const theirs = new Shown(OFFLINE);
      const other = keep(theirs);
      other.lead();
      const call = aCallNow();
      theirs.show(call);
      await other.recent();
      expect(await log.recent()).to.be.empty;
      session.set({...OFFLINE, registration: 'connecting'});
      session.set({...OFFLINE, registration: 'registered'});
      expect(ids(await log.recent())).to.deep.equal([call.id]);
    });

    it('forgets what it was about to store, also before it was fetched', async () => {
      const session = new Shown(OFFLINE);
      const log = keep(session);
      log.lead();
      const call = aCallNow();
      session.show(call);
      log.forget();
      session.show(over(call));
      expect(await log.recent()).to.be.empty;
    });
  });

  describe('in several tabs', () => {
    const channels = new FakeChannels();
    let locks: FakeLockManager;
    let clock: ManualClock;
    beforeEach(() => {
      locks = new FakeLockManager();
      clock = new ManualClock(NOW);
    });

    interface Tab {
      readonly process: FakeProcess;
      readonly session: TabCallSession;
      readonly log: PhoneLog;
      /** Those of the lines that this tab has held. */
      readonly engines: FakeEngine[];
    }

    function open(): Tab {
      const process = new FakeProcess();
      const [engines, page]: [FakeEngine[], EventTarget] = [[], new EventTarget()];
      clock.advance(2);
      const ownClock = process.clockOf(clock);
      const session = new TabCallSession({
        namespace,
        clock: ownClock,
        locks: locks.of(process),
        leadership: new LockLeadership(namespace, {locks: locks.of(process), page, clock: ownClock}),
        openWire: channels.of(process),
        page,
        host: async (inherited) => {
          const engine = new FakeEngine();
          engines.push(engine);
          const hosted = new HostedCallSession({engine, clock: ownClock, inherited});
          log.lead();
          return hosted;
        },
      });
      const log = keep(session);
      session.start();
      return {process, session, log, engines};
    }

    const line = async (tab: Tab): Promise<FakeEngine> => {
      await waitUntil(() => {
        clock.advance(200);
        return tab.engines.length > 0;
      });
      return tab.engines.at(-1)!;
    };
    const ring = (engine: FakeEngine, callId: string): void =>
      engine.says({type: 'call-created', callId, direction: 'incoming', remote: {number: '1002'}, at: NOW});
    const ended = {type: 'ended', endReason: 'remote-hung-up', hungUpBy: 'remote', at: NOW + 9000} as const;

    async function leading(): Promise<readonly [Tab, FakeEngine]> {
      const tab = open();
      await waitUntil(() => tab.engines.length > 0);
      const [engine] = tab.engines;
      engine!.says({type: 'registration', registration: 'registered'});
      return [tab, engine!];
    }

    it('has each call once, whichever of them had the line', async () => {
      const [first, engine] = await leading();
      const second = open();
      ring(engine, 'one');
      engine.saysOf('one', ended);
      await waitUntil(async () => (await second.log.recent()).length === 1);
      await first.session.stop();
      const next = await line(second);
      ring(next, 'two');
      next.saysOf('two', {...ended, endReason: 'cancelled'});
      await waitUntil(() => second.session.state.calls.some(({id, phase}) => id === 'two' && phase === 'ended'));
      await second.log.recent();
      const third = open();
      const calls = await third.log.recent();
      expect(ids(calls).sort()).to.deep.equal(['one', 'two']);
      expect(calls.every(({endReason}) => endReason)).to.be.true;
    });

    it('says once that a call ended unexpectedly, when the tab that has it crashes', async () => {
      const [first, engine] = await leading();
      const [second, third] = [open(), open()];
      ring(engine, 'lost');
      engine.saysOf('lost', {type: 'answered', at: NOW + 1000});
      await waitUntil(() => second.session.state.calls[0]?.answeredAt && third.session.state.calls[0]?.answeredAt);
      await first.log.recent();
      first.process.end();
      await line(second);
      await waitUntil(() => second.session.state.calls[0]?.phase === 'ended');
      for (const tab of [second, third]) {
        const calls = await tab.log.recent();
        expect(calls.map(({id, endReason, answeredAt}) => [id, endReason, answeredAt])).to.deep.equal([
          ['lost', 'lost-with-page', NOW + 1000],
        ]);
      }
      second.process.end();
      await line(third);
      expect((await third.log.recent()).map(({endReason}) => endReason)).to.deep.equal(['lost-with-page']);
    });

    it('says it also when the crashed tab was the only one, as soon as there is another', async () => {
      const [first, engine] = await leading();
      ring(engine, 'left');
      await first.log.recent();
      first.process.end();
      const [later] = await leading();
      await waitUntil(async () => (await later.log.recent())[0]?.endReason !== undefined);
      const [entry] = await later.log.recent();
      expect(entry).to.include({id: 'left', endReason: 'lost-with-page', missed: true, seen: false});
      await waitUntil(() => later.log.view.state?.missed === 1);
    });
  });
});
