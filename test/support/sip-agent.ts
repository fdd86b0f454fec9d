import {openEngine, type EngineOptions} from '../../src/engine/line.js';
import type {Logger} from '../../src/foundation/logger.js';
import {silentLogger} from '../../src/foundation/logger.js';
import {systemClock} from '../../src/foundation/system-clock.js';
import type {Call} from '../../src/session/call.js';
import type {Engine, EngineEvent, LineSettings} from '../../src/session/engine.js';
import {reduce} from '../../src/session/reduce.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {loopbackTo} from './loopback-transport.js';
import {Ear, ToneMicrophone} from './media-tone.js';
import type {SipServer} from './sip-server.js';

export interface AgentOptions extends Partial<EngineOptions> {
  readonly frequency?: number;
  readonly logger?: Logger;
}

/** A phone on the page: a real engine with a humming microphone, and the state that a session would show. */
export class Agent {
  readonly engine: Engine;
  readonly microphone: ToneMicrophone;
  readonly ear = new Ear();
  readonly connections: RTCPeerConnection[] = [];
  readonly events: EngineEvent[] = [];
  readonly name: string;
  state: SessionState = OFFLINE;

  constructor(server: SipServer, name: string, {frequency = 440, media = {}, ...options}: AgentOptions = {}) {
    const {createPeerConnection = (configuration) => new RTCPeerConnection(configuration)} = media;
    this.name = name;
    this.microphone = new ToneMicrophone(frequency);
    this.engine = openEngine({
      clock: systemClock,
      logger: silentLogger,
      transportConstructor: loopbackTo(server),
      ...options,
      media: {
        getUserMedia: this.microphone.getUserMedia,
        playStream: this.ear.playStream,
        ...media,
        createPeerConnection: (configuration) => {
          const connection = createPeerConnection(configuration);
          this.connections.push(connection);
          return connection;
        },
      },
    }).engine;
    this.engine.listen((event) => {
      this.events.push(event);
      this.state = reduce(this.state, event);
    });
  }

  /** The call of this phone, while the test has only one. */
  get call(): Call | undefined {
    return this.state.calls.at(-1);
  }

  /** What the call has gone through: the types of its events. */
  get story(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'call' ? [event.event.type] : []));
  }

  get isAtRest(): boolean {
    return !this.microphone.isOpen && this.connections.every(({signalingState}) => signalingState === 'closed');
  }

  connect(settings: Partial<LineSettings> = {}): void {
    this.engine.connect({servers: ['ws://loop.test'], address: `sip:${this.name}@loop.test`, iceServers: [], ...settings});
  }

  dial(target: string, order: {readonly name?: string; readonly headers?: Readonly<Record<string, string>>} = {}): Promise<void> {
    return this.engine.dial({callId: `${this.name}-${this.events.length}`, target, ...order});
  }

  answer(): Promise<void> {
    return this.engine.answer(this.call!.id);
  }

  decline(): Promise<void> {
    return this.engine.decline(this.call!.id);
  }

  hangUp(): Promise<void> {
    return this.engine.hangUp(this.call!.id);
  }
}
