import {createSocket} from 'node:dgram';
import {createServer} from 'node:net';
import {networkInterfaces} from 'node:os';

/** RTP ports of servers that skip those that are taken; below what systems hand out by themselves. */
export const RTP_PORTS = {first: 25_000, last: 29_999};
/** Of the others, a stretch for each. */
const RTP_STRETCH = {first: 20_000, each: 100, end: 25_000};

/** RTP ports that no other server of these tests uses until they are released. */
export interface OwnRtpPorts {
  readonly first: number;
  readonly last: number;
  readonly release: () => void;
}

/**
 * For rtpengine, which also takes a port that another one has (SO_REUSEADDR): of their two calls one would be silent. Who holds the first
 * port of a stretch, which is used for nothing else, has it all.
 */
export async function ownRtpPorts(): Promise<OwnRtpPorts> {
  for (let port = RTP_STRETCH.first; port < RTP_STRETCH.end; port += RTP_STRETCH.each) {
    const sign = createSocket('udp4');
    const isOurs = await new Promise<boolean>((resolve) => {
      sign.once('error', () => resolve(false)).bind(port, '127.0.0.1', () => resolve(true));
    });
    if (isOurs) return {first: port + 2, last: port + RTP_STRETCH.each - 1, release: () => sign.close()};
    sign.close();
  }
  throw new Error('All RTP ports are taken.');
}

/**
 * An address of this machine that is not loopback, for media: browsers and Asterisk offer no loopback address, and Firefox takes none.
 * Packets to it stay on this machine.
 */
export function mediaAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses);
  const found = all.find(({family, internal}) => family === 'IPv4' && !internal);
  if (found) return found.address;
  throw new Error(
    'This machine has no IPv4 address but loopback, on which browsers offer no media. Connect it to a network, or give it a pair of ' +
      'interfaces that lead nowhere: ip link add v0 type veth peer name v1; ip addr add 192.0.2.10/24 dev v0; ip link set v0 up; ' +
      'ip link set v1 up',
  );
}

/** Below those, a stretch for each process: of two that ask the system at the same time both may be told the same port. */
const OWN_PORTS = {first: 10_000, each: 90, stretches: 110};
let lastPort = OWN_PORTS.first + (process.pid % OWN_PORTS.stretches) * OWN_PORTS.each;

/** A port of 127.0.0.1 that is free for TCP and UDP alike. As many as `besides` after it are given to nobody else. */
export async function freePort(besides = 0): Promise<number> {
  for (;;) {
    const port = ++lastPort;
    if (!(await isFree(port))) continue;
    lastPort += besides;
    return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const socket = createSocket('udp4');
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(port, '127.0.0.1', resolve));
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
    await new Promise((resolve) => server.close(resolve));
  }
}
