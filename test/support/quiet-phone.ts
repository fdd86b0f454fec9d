import {openEngine} from '../../src/engine/line.js';
import {silentLogger} from '../../src/foundation/logger.js';
import type {Call} from '../../src/session/call.js';
import type {Engine, LineSettings} from '../../src/session/engine.js';
import {reduce} from '../../src/session/reduce.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import './engine-parts.js';
import {FakeConnection} from './fake-connection.js';
import {FakeMicrophone} from './fake-microphone.js';
import {loopbackTo} from './loopback-transport.js';
import type {ManualClock} from './manual-clock.js';
import {settled} from './settled.js';
import type {SipServer} from './sip-server.js';

interface QuietPhoneOptions {
  readonly clock: ManualClock;
  readonly random?: () => number;
  readonly createPeerConnection?: () => RTCPeerConnection;
}

/** A real engine that hears and says nothing, on a clock that a test turns: a call of it takes a millisecond. */
export class QuietPhone {
  readonly engine: Engine;
  readonly name: string;
  readonly clock: ManualClock;
  state: SessionState = OFFLINE;
  readonly #connections: RTCPeerConnection[] = [];
  readonly #microphones: FakeMicrophone[] = [];

  constructor(server: SipServer, name: string, options: QuietPhoneOptions) {
    const {clock, random = () => 0, createPeerConnection = FakeConnection.create} = options;
    this.name = name;
    this.clock = clock;
    this.engine = openEngine({
      clock,
      random,
      logger: silentLogger,
      transportConstructor: loopbackTo(server),
      media: {
        permission: async () => 'denied',
        getUserMedia: async () => this.#openMicrophone(),
        playStream: () => () => undefined,
        createPeerConnection: () => {
          const connection = createPeerConnection();
          this.#connections.push(connection);
          return connection;
        },
      },
    }).engine;
    this.engine.listen((event) => {
      this.state = reduce(this.state, event);
    });
  }

  /** Calls that have not ended, oldest first. */
  get calls(): readonly Call[] {
    return this.state.calls.filter(({phase}) => phase !== 'ended');
  }

  get connections(): readonly RTCPeerConnection[] {
    return this.#connections;
  }

  /** What it still holds though no call is up. */
  get leftovers(): readonly string[] {
    return [
      ...this.#microphones.filter(({isOpen}) => isOpen).map(() => 'a live microphone'),
      ...this.#connections.filter(({signalingState}) => signalingState !== 'closed').map(() => 'an open connection'),
    ];
  }

  async register(settings: Partial<LineSettings> = {}): Promise<void> {
    this.engine.connect({servers: ['ws://loop.test'], address: `sip:${this.name}@loop.test`, iceServers: [], ...settings});
    await this.settles();
  }

  /** Lets everything happen that needs no time to pass. */
  async settles(): Promise<void> {
    for (let round = 0; round < 3; round++) await settled();
  }

  /** Lets time pass, in steps of a second or as many as are given. */
  async waits(seconds: number, step = 1): Promise<void> {
    for (let second = 0; second < seconds; second += step) {
      this.clock.advance(1000 * step);
      await settled();
    }
    await this.settles();
  }

  #openMicrophone(): MediaStream {
    const microphone = new FakeMicrophone();
    this.#microphones.push(microphone);
    return microphone.stream;
  }
}
