import type {Device} from '../../session/devices.js';

/**
 * `wanted` among `available`: by id; else by its name, for browsers give a device another id when they forget what a page has stored, and
 * systems when it is plugged in elsewhere; else what belongs to the same piece of hardware.
 */
export function findDevice(wanted: Device, available: readonly Device[]): Device | undefined {
  const {id, label, groupId} = wanted;
  const named = label === '' ? [] : available.filter((device) => device.label === label);
  const ofGroup = (device: Device): boolean => groupId !== '' && device.groupId === groupId;
  return available.find((device) => device.id === id) ?? named.find(ofGroup) ?? named[0] ?? available.find(ofGroup);
}
