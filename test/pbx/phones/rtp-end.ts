import {randomBytes} from 'node:crypto';
import {createSocket, type Socket} from 'node:dgram';

import {decodeMuLaw, muLawTone} from './mu-law.js';
import {KeypadTones} from './keypad-tones.js';
import {ToneMeter} from './tone-meter.js';

export const LOOPBACK = '127.0.0.1';

export interface RtpAddress {
  readonly host: string;
  readonly port: number;
}

const PCMU = 0;
/** Payload types that descriptions give out: here, those of keypad tones alone. */
const FIRST_DYNAMIC = 96;
const HEADER_BYTES = 12;
const PACKET_SAMPLES = 160;
const PACKET_MS = 20;

/** One end of a plain voice stream (RFC 3550, RFC 3551 PCMU): sends a tone where it is told to, and listens to what comes. */
export class RtpEnd {
  readonly meter = new ToneMeter();
  readonly keypad = new KeypadTones();
  /** How many packets with sound have come. */
  received = 0;
  readonly #socket: Socket;
  readonly #frequency: number;
  readonly #source = randomBytes(4);
  #timer: NodeJS.Timeout | undefined;
  #sent = 0;

  private constructor(socket: Socket, frequency: number) {
    this.#socket = socket;
    this.#frequency = frequency;
    socket.on('message', (packet) => this.#handle(packet));
    socket.on('error', () => undefined);
  }

  static async open(frequency: number): Promise<RtpEnd> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(0, LOOPBACK, resolve));
    return new RtpEnd(socket, frequency);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Sends the tone from now on; a busy machine catches up. */
  send(to: RtpAddress): void {
    clearInterval(this.#timer);
    const start = Date.now() - this.#sent * PACKET_MS;
    this.#timer = setInterval(() => {
      while (this.#sent * PACKET_MS <= Date.now() - start) this.#sendPacket(to);
    }, PACKET_MS);
  }

  /** Sends nothing from now on. */
  pause(): void {
    clearInterval(this.#timer);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#socket.close();
  }

  #sendPacket({host, port}: RtpAddress): void {
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt8(0x80, 0);
    header.writeUInt8(PCMU, 1);
    header.writeUInt16BE(this.#sent & 0xffff, 2);
    header.writeUInt32BE(this.#sent * PACKET_SAMPLES, 4);
    this.#source.copy(header, 8);
    const sound = muLawTone(this.#frequency, PACKET_SAMPLES, this.#sent * PACKET_SAMPLES);
    this.#sent++;
    this.#socket.send(Buffer.concat([header, sound]), port, host);
  }

  #handle(packet: Buffer): void {
    if (packet.length <= HEADER_BYTES || packet[0]! >> 6 !== 2) return;
    const payload = packet.subarray(HEADER_BYTES + 4 * (packet[0]! & 0x0f));
    const payloadType = packet[1]! & 0x7f;
    if (payloadType >= FIRST_DYNAMIC) this.keypad.hear(payload, packet.readUInt32BE(4));
    if (payloadType !== PCMU) return;
    this.received++;
    this.meter.hear(Array.from(payload, decodeMuLaw));
  }
}
