import type {Device} from '../../session/devices.js';
import {findDevice} from './find-device.js';
import {listDevices} from './list-devices.js';
import {browserMicrophone, type GetUserMedia} from './browser-microphone.js';

/** What a browser is asked for to open `device`, or the one that the system uses. */
export const constraintsFor = (device: Device | undefined): MediaStreamConstraints => ({
  audio: device ? {deviceId: {exact: device.id}} : true,
});

/** Opens `wanted`, or the system's own where that is gone or taken. Rejects as `getUserMedia` does where there is none at all. */
export async function openChosen(
  wanted: Device | undefined,
  getUserMedia: GetUserMedia = browserMicrophone,
): Promise<MediaStream> {
  const isRefused = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'NotAllowedError';
  const attempts = [() => wanted, async () => wanted && findDevice(wanted, (await listDevices()).microphones)];
  for (const attempt of attempts) {
    const device = await attempt();
    try {
      if (device) return await getUserMedia(constraintsFor(device));
    } catch (cause) {
      if (isRefused(cause)) throw cause; // Nor would it give another one.
    }
  }
  return getUserMedia(constraintsFor(undefined));
}
