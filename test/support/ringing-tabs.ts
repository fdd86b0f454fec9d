import {Store} from '../../src/foundation/store.js';
import {Ringer} from '../../src/ringing/ringer.js';
import {HostedCallSession} from '../../src/session/hosted-call-session.js';
import {selectSound, type Sound, type SoundPlayer} from '../../src/session/sounds.js';
import type {SoundState} from '../../src/session/sound-state.js';
import {LockLeadership} from '../../src/tabs/lock-leadership.js';
import {TabCallSession} from '../../src/tabs/tab-call-session.js';
import {FakeChannels} from './fake-channel.js';
import {FakeEngine} from './fake-engine.js';
import {FakeLockManager} from './fake-lock-manager.js';
import {FakeProcess} from './fake-process.js';
import {ManualClock} from './manual-clock.js';
import {settled} from './settled.js';

/** What would be heard of a tab. */
export class FakePlayer extends Store<SoundState> implements SoundPlayer {
  sound: Sound = 'none';
  isClosed = false;

  constructor() {
    super('ready');
  }

  play(sound: Sound): void {
    if (!this.isClosed) this.sound = sound;
  }

  async unlock(): Promise<void> {
    this.set('ready');
  }

  close(): void {
    this.play('none');
    this.isClosed = true;
  }
}

/** A tab of a browser that lets a page be heard once its user has touched it. */
export class RingingTab {
  readonly session: TabCallSession;
  readonly engine = new FakeEngine();
  readonly players: FakePlayer[] = [];
  readonly #process = new FakeProcess();
  readonly #page = new EventTarget();
  #line: HostedCallSession | undefined;
  #isTouched: boolean;

  constructor({locks, channels, clock}: RingingTabs, isTouched: boolean) {
    this.#isTouched = isTouched;
    const ownLocks = locks.of(this.#process);
    const ownClock = this.#process.clockOf(clock);
    this.session = new TabCallSession({
      namespace: 'alice',
      leadership: new LockLeadership('alice', {locks: ownLocks, page: this.#page, clock: ownClock}),
      clock: ownClock,
      locks: ownLocks,
      openWire: channels.of(this.#process),
      page: this.#page,
      host: async (inherited) => {
        const line = new HostedCallSession({engine: this.engine, clock: ownClock, inherited});
        this.#line = line;
        line.setSound(this.#isTouched ? 'ready' : 'locked');
        this.engine.says({type: 'registration', registration: 'registered'});
        return line;
      },
    });
    const ringer = new Ringer({
      tab: this.session,
      clock: ownClock,
      page: this.#page,
      mayBeHeard: async () => this.#isTouched,
      createPlayer: () => {
        this.players.push(new FakePlayer());
        return this.players.at(-1)!;
      },
    });
    for (const source of [this.session, this.session.elsewhere]) source.subscribe(() => ringer.update());
    this.session.start();
  }

  get isAlive(): boolean {
    return !this.#process.hasEnded;
  }

  get leads(): boolean {
    return this.isAlive && !this.session.elsewhere.state && this.session.state.registration !== 'offline';
  }

  get isTouched(): boolean {
    return this.#isTouched;
  }

  /** What is heard of it, as long as the browser lets it be heard. */
  get sound(): Sound {
    if (!this.isAlive || !this.#isTouched) return 'none';
    return this.leads ? selectSound(this.session.state) : (this.players.at(-1)?.sound ?? 'none');
  }

  /** The user clicks somewhere in it. */
  touch(): void {
    this.#isTouched = true;
    if (this.leads) this.#line?.setSound('ready');
    this.#page.dispatchEvent(new Event('click'));
  }

  crash(): void {
    this.#process.end();
  }
}

/** The tabs of one person. */
export class RingingTabs {
  readonly channels = new FakeChannels();
  readonly locks = new FakeLockManager();
  readonly clock = new ManualClock();
  readonly tabs: RingingTab[] = [];

  async open(isTouched = false): Promise<RingingTab> {
    this.clock.advance(2);
    const tab = new RingingTab(this, isTouched);
    this.tabs.push(tab);
    await this.settle();
    return tab;
  }

  get leader(): RingingTab | undefined {
    return this.tabs.find(({leads}) => leads);
  }

  /** Which of them are heard. */
  get ringing(): readonly number[] {
    return this.tabs.flatMap(({sound}, index) => (sound === 'ring' ? [index] : []));
  }

  /** Lets everything arrive, and what it leads to. */
  async settle(ms = 0): Promise<void> {
    for (let round = 0; round < 4; round += 1) await settled();
    this.clock.advance(ms);
    for (let round = 0; round < 4; round += 1) await settled();
  }
}
