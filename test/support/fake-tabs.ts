import type {HeardFact} from '../../src/session/call-session.js';
import type {HostedSession} from '../../src/session/hosted-session.js';
import type {SessionState} from '../../src/session/session-state.js';
import type {FetchCall} from '../../src/tabs/hand-over.js';
import {LockLeadership} from '../../src/tabs/lock-leadership.js';
import {TabCallSession} from '../../src/tabs/tab-call-session.js';
import {FakeChannels} from './fake-channel.js';
import {FakeHostedSession} from './fake-hosted-session.js';
import {FakeLockManager} from './fake-lock-manager.js';
import type {Latency} from './fake-pipe.js';
import {ManualClock} from './manual-clock.js';

/** One tab of a browser, with what it showed and told. */
export interface FakeTab {
  readonly session: TabCallSession;
  /** Where `pagehide` and the like are dispatched. */
  readonly page: EventTarget;
  /** The lines that this tab has held. */
  readonly hosted: FakeHostedSession[];
  readonly states: SessionState[];
  /** The facts about calls. */
  readonly facts: string[];
  /** When it was told to forget whose phone it is (epoch ms). */
  readonly wipes: number[];
  line(): FakeHostedSession;
}

/** The tabs of one browser that share one phone. */
export class FakeTabs {
  readonly channels: FakeChannels;
  readonly locks: FakeLockManager;
  readonly clock = new ManualClock();

  /** `latency`: how long each message takes; without it none takes any time. */
  constructor(locks = new FakeLockManager(), latency?: Latency) {
    this.locks = locks;
    this.channels = new FakeChannels(latency && {clock: this.clock, latency});
  }

  /** A tab, whose line comes up at once unless `host` says otherwise. */
  open(host?: (inherited: SessionState) => Promise<HostedSession>, fetchCall?: FetchCall): FakeTab {
    const {channels, locks, clock} = this;
    const page = new EventTarget();
    clock.advance(2);
    const [hosted, states, facts, wipes]: [FakeHostedSession[], SessionState[], string[], number[]] = [[], [], [], []];
    const makeSession = async (): Promise<HostedSession> => {
      hosted.push(new FakeHostedSession());
      return hosted.at(-1)!;
    };
    const session = new TabCallSession({
      namespace: 'alice',
      leadership: new LockLeadership('alice', {locks, page, clock}),
      clock,
      locks,
      host: host ?? makeSession,
      ...(fetchCall && {fetchCall}),
      onWipe: () => wipes.push(clock.now()),
      openWire: channels.openWire,
      page,
    });
    session.subscribe((state) => states.push(state));
    session.onFact((fact: HeardFact) => {
      if (fact.type.startsWith('voip-call')) facts.push(`${fact.type} ${fact.here ? 'here' : 'elsewhere'}`);
    });
    session.start();
    return {session, page, hosted, states, facts, wipes, line: () => hosted.at(-1)!};
  }
}
