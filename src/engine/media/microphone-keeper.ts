import type {Readable} from '../../foundation/store.js';
import type {Device} from '../../session/devices.js';
import type {QualityWarning} from '../../session/quality.js';
import type {DeviceChoice} from './device-choice.js';
import {findDevice} from './find-device.js';
import {listDevices} from './list-devices.js';
import {browserMicrophone, type GetUserMedia} from './microphone.js';
import {constraintsFor} from './open-chosen.js';

export type MicrophoneTrouble = Extract<QualityWarning, 'microphone-fallback' | 'microphone-lost' | 'microphone-blocked'>;

type Source = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener'>;

export interface MicrophoneKeeperOptions {
  readonly choice: Readable<DeviceChoice>;
  /** The microphone in use. */
  readonly current: () => MediaStreamTrack | undefined;
  /** Goes on with another one. */
  readonly take: (microphone: MediaStream) => void;
  readonly onTrouble: (trouble: MicrophoneTrouble | undefined) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly getUserMedia?: GetUserMedia | undefined;
  readonly devices?: Source;
  readonly permissions?: Pick<Permissions, 'query'>;
}

/** A microphone that ends as soon as it is opened is not opened for ever. */
const MOST_ENDINGS = 3;

/**
 * Keeps a microphone that is open the one that the user has chosen: changes it at once, goes on with the system's own where it is
 * unplugged, and comes back to it.
 */
export function keepMicrophone(options: MicrophoneKeeperOptions): void {
  new MicrophoneKeeper(options).begin();
}

class MicrophoneKeeper {
  readonly #options: MicrophoneKeeperOptions & {readonly devices: Source; readonly getUserMedia: GetUserMedia};
  #permission: PermissionStatus | undefined;
  #wasAllowed = false;
  /** The id of the device that was asked for; undefined: the system's own. */
  #inUse: string | undefined;
  /** What the system had used by itself until it was unplugged. */
  #lost: Device | undefined;
  #endings = 0;
  #looking: 'no' | 'yes' | 'again' = 'no';
  #told: MicrophoneTrouble | undefined;

  constructor({getUserMedia = browserMicrophone, devices = navigator.mediaDevices, ...rest}: MicrophoneKeeperOptions) {
    this.#options = {getUserMedia, devices, ...rest};
  }

  begin(): void {
    const {choice, devices, signal} = this.#options;
    this.#watch();
    const stop = choice.subscribe(() => {
      this.#lost = undefined;
      this.#startAnew();
    });
    signal.addEventListener('abort', stop);
    devices.addEventListener('devicechange', () => this.#startAnew(), {signal});
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const {permissions = navigator.permissions, signal, current} = this.#options;
    const found = await this.#find(this.#options.choice.state.microphone);
    // Opened as the chosen one; else as the system's own, whatever its id.
    if (found?.id === current()?.getSettings().deviceId) this.#inUse = found?.id;
    this.#permission = await permissions.query({name: 'microphone'}).catch(() => undefined);
    this.#wasAllowed = this.#permission?.state === 'granted';
    this.#permission?.addEventListener('change', () => this.#startAnew(), {signal});
    await this.#look();
  }

  #startAnew(): void {
    this.#endings = 0;
    void this.#look();
  }

  /** One look at a time; what happens meanwhile is worth another. */
  async #look(): Promise<void> {
    if (this.#looking !== 'no') {
      this.#looking = 'again';
      return;
    }
    do {
      this.#looking = 'yes';
      await this.#lookOnce();
    } while (this.#isAgain() && !this.#options.signal.aborted);
    this.#looking = 'no';
  }

  #isAgain(): boolean {
    return this.#looking === 'again';
  }

  async #lookOnce(): Promise<void> {
    if (!this.#isWithdrawn()) {
      const found = await this.#find(this.#wanted);
      if (!this.#options.signal.aborted && !(this.#isAlive && found?.id === this.#inUse)) await this.#change(found);
    }
    this.#tell(this.#trouble);
  }

  get #trouble(): MicrophoneTrouble | undefined {
    if (this.#isWithdrawn()) return 'microphone-blocked';
    if (!this.#isAlive) return 'microphone-lost';
    // Another one is in use than the one that is wanted.
    return this.#wanted && this.#inUse === undefined ? 'microphone-fallback' : undefined;
  }

  get #wanted(): Device | undefined {
    return this.#options.choice.state.microphone ?? this.#lost;
  }

  async #find(wanted: Device | undefined): Promise<Device | undefined> {
    return wanted && findDevice(wanted, (await listDevices(this.#options.devices)).microphones);
  }

  get #isAlive(): boolean {
    return this.#options.current()?.readyState === 'live';
  }

  /** A browser that is asked anew then would ask its user, who has just said no. */
  #isWithdrawn(): boolean {
    const {state} = this.#permission ?? {};
    this.#wasAllowed ||= state === 'granted';
    const isDead = !this.#isAlive || this.#options.current()?.muted === true;
    return isDead && (state === 'denied' || (this.#wasAllowed && state === 'prompt'));
  }

  async #change(found: Device | undefined): Promise<void> {
    if (found && (await this.#opens(found))) return;
    // The system's own may be open already.
    const isOpen = this.#isAlive && this.#inUse === undefined;
    if (isOpen || !(await this.#opens(undefined))) return;
    if (this.#label === this.#lost?.label) this.#lost = undefined;
  }

  get #label(): string | undefined {
    return this.#options.current()?.label;
  }

  async #opens(device: Device | undefined): Promise<boolean> {
    const {getUserMedia, take, signal} = this.#options;
    try {
      const microphone = await getUserMedia(constraintsFor(device));
      if (signal.aborted) {
        for (const track of microphone.getTracks()) track.stop();
        return false;
      }
      take(microphone);
      this.#inUse = device?.id;
      this.#watch();
      return true;
    } catch {
      return false;
    }
  }

  #watch(): void {
    const track = this.#options.current();
    const onEnd = (): void => {
      if (track === this.#options.current()) this.#handleEnd(track);
    };
    track?.addEventListener('ended', onEnd, {signal: this.#options.signal});
  }

  #handleEnd(track: MediaStreamTrack | undefined): void {
    if (this.#inUse === undefined && !this.#options.choice.state.microphone) this.#lost ??= track && deviceOf(track);
    if (++this.#endings > MOST_ENDINGS) this.#tell('microphone-lost');
    else void this.#look();
  }

  #tell(trouble: MicrophoneTrouble | undefined): void {
    if (trouble === this.#told || this.#options.signal.aborted) return;
    this.#told = trouble;
    this.#options.onTrouble(trouble);
  }
}

function deviceOf(track: MediaStreamTrack): Device {
  const {deviceId: id = '', groupId = ''} = track.getSettings();
  return {id, label: track.label, groupId};
}
