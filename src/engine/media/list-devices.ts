import type {Device} from '../../session/devices.js';

export interface DeviceList {
  readonly microphones: readonly Device[];
  readonly speakers: readonly Device[];
}

/** Chromium lists again the ones that the system uses; an empty id is that of a device of which the browser tells nothing yet. */
const NO_DEVICE = ['', 'default', 'communications'];

/** The devices of this computer, as far as the browser tells of them. */
export async function listDevices(source: Pick<MediaDevices, 'enumerateDevices'> = navigator.mediaDevices): Promise<DeviceList> {
  const all = await source.enumerateDevices().catch(() => []);
  const ofKind = (wanted: MediaDeviceKind): readonly Device[] =>
    all
      .filter(({kind, deviceId}) => kind === wanted && !NO_DEVICE.includes(deviceId))
      .map(({deviceId: id, label, groupId}) => ({id, label, groupId}));
  return {microphones: ofKind('audioinput'), speakers: ofKind('audiooutput')};
}
