import {StoredLog} from '../../../src/directory/stored-log.js';
import {openEngine} from '../../../src/engine/line.js';
import type {Clock} from '../../../src/foundation/clock.js';
import {silentLogger} from '../../../src/foundation/logger.js';
import type {Call, CallId} from '../../../src/session/call.js';
import {HostedCallSession} from '../../../src/session/hosted-call-session.js';
import type {Request} from '../../../src/session/request.js';
import {isLive, type SessionState} from '../../../src/session/session-state.js';
import '../engine-parts.js';
import {loopbackTo, type LoopbackServer, type LoopbackTransport} from '../loopback-transport.js';
import {FrailConnection} from './frail-connection.js';

/** Of the page as it is before a test has its timers go by a clock of its own. */
const {setTimeout: setRealTimeout, clearTimeout: clearRealTimeout} = globalThis;

let shared: AudioContext | undefined;

function openMicrophone(): MediaStream {
  shared ??= new AudioContext();
  return new MediaStreamAudioDestinationNode(shared).stream;
}

export function textOf({id, phase, endReason, hold, holdPending, line, muted, inConference, sipCallId}: Call): string {
  const marks = [holdPending && 'pending', muted && 'muted', inConference && 'in conference', line !== 'up' && line];
  return [id.slice(0, 8), sipCallId, phase, endReason, `hold ${hold}`, ...marks].filter(Boolean).join(' ');
}

/** The way from one page to the server, which can be cut for a while, or for good. */
class Way implements LoopbackServer {
  readonly sockets = new Set<LoopbackTransport>();
  isOpen = true;
  readonly #server: LoopbackServer;

  constructor(server: LoopbackServer) {
    this.#server = server;
  }

  attach(socket: LoopbackTransport): void {
    if (!this.isOpen) throw new Error('Unreachable');
    this.#server.attach(socket);
    this.sockets.add(socket);
  }

  detach(socket: LoopbackTransport): void {
    this.#server.detach(socket);
    this.sockets.delete(socket);
  }

  receive(text: string, socket: LoopbackTransport): void {
    if (this.isOpen) this.#server.receive(text, socket);
  }

  cut(): void {
    for (const socket of [...this.sockets]) socket.cut();
  }
}

export interface BusyPhoneOptions {
  readonly server: LoopbackServer;
  readonly clock: Clock;
  readonly random: () => number;
  /** Whose log it keeps, across pages. */
  readonly namespace: string;
  readonly onEnd: (call: Call) => void;
}

/** A page with a whole phone but for what is seen of it: session, real engine and log; its media lead nowhere. */
export class BusyPhone {
  readonly name: string;
  readonly session: HostedCallSession;
  readonly log: StoredLog;
  readonly way: Way;
  readonly connections: FrailConnection[] = [];
  /** Every call that it has had, as it was last. */
  readonly calls = new Map<CallId, Call>();
  /** What has been asked of it and has not come to anything yet. */
  readonly open = new Set<Request>();
  /** What has become of its calls, to be read where it went wrong. */
  readonly story: string[] = [];
  readonly faults: string[] = [];
  isGone = false;
  readonly #streams: MediaStream[] = [];
  readonly #clock: Clock;

  constructor(name: string, {server, clock, random, namespace, onEnd}: BusyPhoneOptions) {
    this.name = name;
    this.#clock = clock;
    this.way = new Way(server);
    const {engine} = openEngine({
      clock,
      random,
      logger: silentLogger,
      transportConstructor: loopbackTo(this.way),
      media: {
        permission: async () => 'granted',
        getUserMedia: async () => this.#openMicrophone(),
        playStream: () => () => undefined,
        createPeerConnection: () => this.#connect(),
      },
    });
    this.session = new HostedCallSession({engine, clock});
    const after = (delayMs: number, action: () => void): (() => void) => {
      const id = setRealTimeout(action, delayMs);
      return () => clearRealTimeout(id);
    };
    // The database takes the time that it takes.
    this.log = new StoredLog({namespace, clock: {...clock, now: () => clock.now(), after}, show: () => undefined});
    this.log.takeOver(() => false);
    this.session.subscribe((state) => this.#follow(state, onEnd));
    const settings = {servers: ['ws://loop.test'], address: `sip:${name}@loop.test`, iceServers: []};
    this.session.register(async () => ({settings}));
  }

  get live(): readonly Call[] {
    return this.session.state.calls.filter(isLive);
  }

  /** What it still holds though no call is up. */
  get leftovers(): readonly string[] {
    const tracks = this.#streams.flatMap((stream) => stream.getTracks());
    return [
      ...tracks.filter(({readyState}) => readyState === 'live').map(() => 'a live microphone'),
      ...this.connections.filter(({isOpen}) => isOpen).map(() => 'an open connection'),
    ];
  }

  ask(request: Request): void {
    this.open.add(request);
    this.session
      .request(request, this.name)
      .catch(() => undefined)
      .finally(() => this.open.delete(request));
  }

  /** The page is gone, without a word. */
  crash(): void {
    this.isGone = true;
    this.way.isOpen = false;
    this.way.cut();
  }

  #follow({calls}: SessionState, onEnd: BusyPhoneOptions['onEnd']): void {
    if (this.isGone) return;
    for (const call of calls) if (call !== this.calls.get(call.id)) this.#note(call, onEnd);
    this.log.save(calls);
  }

  #note(call: Call, onEnd: BusyPhoneOptions['onEnd']): void {
    const wasLive = this.calls.get(call.id)?.phase !== 'ended';
    if (!wasLive) this.faults.push(`${this.name}: ${call.id} changes after its end`);
    this.story.push(`${this.#clock.now()} ${this.name} ${textOf(call)}`);
    this.calls.set(call.id, call);
    if (wasLive && !isLive(call)) onEnd(call);
  }

  #connect(): RTCPeerConnection {
    const connection = new FrailConnection();
    this.connections.push(connection);
    return connection as unknown as RTCPeerConnection;
  }

  #openMicrophone(): MediaStream {
    const stream = openMicrophone();
    this.#streams.push(stream);
    return stream;
  }
}
