import {createSocket, type Socket} from 'node:dgram';

/** More than all phones of a story describe ends of theirs. */
const DOORS = 32;
const CANDIDATE = /^a=candidate:\S+ 1 udp \d+ (\d+\.\d+\.\d+\.\d+) (\d+) typ host/im;

/** Which side of a relay describes itself. */
export type Side = 'phone' | 'server';

/** Where one end of a call is reached in its place: what comes in here is for that end, and comes from it to others. */
interface Door {
  readonly socket: Socket;
  readonly port: number;
  readonly end: {readonly address: string; readonly port: number};
  readonly side: Side;
  isShut: boolean;
}

/**
 * A network that carries the sound between a phone and the far end, packet by packet, and can be broken; the emulation of DevTools leaves
 * packets to the same computer alone. A relay has it change the descriptions that go through, so that both ends send to it.
 */
export class MediaNetwork {
  /** Every so-many-th packet is lost, in both directions; 0: none. */
  losesEach = 0;
  /** While set, no packet comes through. */
  isDown = false;
  /** How many packets have come through. */
  carried = 0;
  /** The names that phones have given their ends, one for each start of ICE (RFC 8445 §9). */
  readonly phoneFragments = new Set<string>();
  readonly #sockets: readonly Socket[];
  readonly #doors = new Map<string, Door>();
  #packets = 0;

  private constructor(sockets: readonly Socket[]) {
    this.#sockets = sockets;
  }

  static async open(): Promise<MediaNetwork> {
    const sockets = Array.from({length: DOORS}, () => createSocket('udp4'));
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.bind(0, resolve))));
    return new MediaNetwork(sockets);
  }

  /** No way that a phone had leads anywhere from now on, as where its computer has gone from one network to another. */
  cut(): void {
    for (const door of this.#doors.values()) if (door.side === 'phone') door.isShut = true;
  }

  /** `message` as the other side is to read it: with one candidate, which is here. */
  readonly reroute = (message: string, side: Side): string => {
    const [head = '', body = ''] = message.split(/\r\n\r\n([^]*)/);
    const [, address, port] = CANDIDATE.exec(body) ?? [];
    if (!address) return message;
    const fragment = /^a=ice-ufrag:(\S+)/m.exec(body)?.[1];
    if (side === 'phone' && fragment) this.phoneFragments.add(fragment);
    const door = this.#doorOf({address, port: Number(port)}, side);
    const rerouted = body
      .replace(/^m=audio \d+/m, `m=audio ${door.port}`)
      .replace(/^c=IN .*$/m, `c=IN IP4 ${address}`)
      .replace(CANDIDATE, (candidate) => candidate.replace(` ${port} typ`, ` ${door.port} typ`).replace('a=', 'a=kept-'))
      .replace(/^a=candidate:.*\r\n/gm, '')
      .replace('a=kept-', 'a=');
    return `${head.replace(/^Content-Length: .*$/im, `Content-Length: ${Buffer.byteLength(rerouted)}`)}\r\n\r\n${rerouted}`;
  };

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }

  #doorOf(end: Door['end'], side: Side): Door {
    const key = `${end.address}:${end.port}`;
    const known = this.#doors.get(key);
    if (known) return known;
    const socket = this.#sockets[this.#doors.size]!;
    const door: Door = {socket, port: socket.address().port, end, side, isShut: false};
    this.#doors.set(key, door);
    socket.on('message', (packet, {address, port}) => this.#carry(packet, this.#doors.get(`${address}:${port}`), door));
    return door;
  }

  #carry(packet: Buffer, from: Door | undefined, to: Door): void {
    this.#packets++;
    if (!from || from.isShut || to.isShut || this.isDown) return;
    if (this.losesEach > 0 && this.#packets % this.losesEach === 0) return;
    this.carried++;
    from.socket.send(packet, to.end.port, to.end.address);
  }
}
