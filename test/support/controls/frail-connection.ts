import {FakeConnection} from '../fake-connection.js';

let connections = 0;

/** A connection that knows which one it talks to, and whose path can be lost. */
export class FrailConnection extends FakeConnection {
  readonly name = String(++connections);

  override async createOffer(): Promise<RTCSessionDescriptionInit> {
    return this.#sign(await super.createOffer());
  }

  override async createAnswer(): Promise<RTCSessionDescriptionInit> {
    return this.#sign(await super.createAnswer());
  }

  get isOpen(): boolean {
    return this.signalingState !== 'closed';
  }

  talksTo(other: FrailConnection): boolean {
    return this.remoteDescription?.sdp?.includes(`\r\no=- ${other.name} `) ?? false;
  }

  /** The browser says that the way to the other end is gone, or that there is one again. */
  say(state: 'failed' | 'connected'): void {
    if (!this.isOpen || this.connectionState === state || this.connectionState === 'new') return;
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  /** Each has a session id of its own (RFC 8866 §5.2). */
  #sign({type, sdp = ''}: RTCSessionDescriptionInit): RTCSessionDescriptionInit {
    return {type, sdp: sdp.replace(/\r\no=- \S+ /, `\r\no=- ${this.name} `)};
  }
}
