import type {SharedPhone} from '../context/shared-phone.js';

/** Has the user hear that a key was pressed; where there are no devices to hear it from, the digit that is shown says as much. */
export function playKey(phone: SharedPhone | undefined, key: string): void {
  phone?.devices().then(
    (devices) => devices.playKey(key),
    () => undefined,
  );
}
