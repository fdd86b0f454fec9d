import type {SharedPhone} from '../context/shared-phone.js';

let latest: symbol | undefined;

/**
 * Has the user hear that a key was pressed: the last one, where several were before anything could be heard. Where there are no devices to
 * hear it from, the digit that is shown says as much.
 */
export function playKey(phone: SharedPhone | undefined, key: string): void {
  const press = (latest = Symbol());
  phone?.devices().then(
    (devices) => {
      if (press === latest) devices.playKey(key);
    },
    () => undefined,
  );
}
