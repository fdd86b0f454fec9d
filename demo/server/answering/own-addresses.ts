import {networkInterfaces} from 'node:os';

/** Every IPv4 address of this machine, those that the network knows first: Firefox uses no loopback address for media. */
export function ownAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses);
  const found = all.filter(({family}) => family === 'IPv4').sort((a, b) => Number(a.internal) - Number(b.internal));
  return found.map(({address}) => address);
}
