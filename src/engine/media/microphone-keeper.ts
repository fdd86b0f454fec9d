import type {Readable} from '../../foundation/store.js';
import type {Device} from '../../session/devices.js';
import type {QualityWarning} from '../../session/quality.js';
import type {DeviceChoice} from './device-choice.js';
import {findDevice} from './find-device.js';
import {listDevices} from './list-devices.js';
import {browserMicrophone, type GetUserMedia} from './browser-microphone.js';
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
  #permission: PermissionState | undefined;
  #wasAllowed = false;
  /** The browser has refused a microphone since something changed last. */
  #isRefused = false;
  /** The id of the device that was asked for; undefined: the system's own. */
  #inUse: string | undefined;
  /** What the system had used by itself until it was unplugged. */
  #lost: Device | undefined;
  /** What is heard in place of a microphone. */
  #silence: AudioContext | undefined;
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
    signal.addEventListener('abort', () => {
      stop();
      this.#endSilence();
    });
    devices.addEventListener('devicechange', () => this.#startAnew(), {signal});
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const {signal, current} = this.#options;
    const found = await this.#find(this.#options.choice.state.microphone);
    // Opened as the chosen one; else as the system's own, whatever its id.
    if (found?.id === current()?.getSettings().deviceId) this.#inUse = found?.id;
    const permission = await this.#askPermission();
    const onChange = (): void => {
      this.#permission = permission?.state;
      this.#startAnew();
    };
    permission?.addEventListener('change', onChange, {signal});
    await this.#look();
  }

  async #askPermission(): Promise<PermissionStatus | undefined> {
    const {permissions = navigator.permissions} = this.#options;
    const permission = await permissions.query({name: 'microphone'}).catch(() => undefined);
    this.#permission = permission?.state;
    this.#wasAllowed ||= this.#permission === 'granted';
    return permission;
  }

  #startAnew(): void {
    this.#endings = 0;
    this.#isRefused = false;
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
    if (!this.#isAlive) this.#fallSilent();
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
    return !this.#silence && this.#options.current()?.readyState === 'live';
  }

  /** A browser that is asked anew then would ask its user, who has just said no. */
  #isWithdrawn(): boolean {
    const isDead = !this.#isAlive || this.#options.current()?.muted === true;
    const isTaken = this.#permission === 'denied' || (this.#wasAllowed && this.#permission === 'prompt');
    return isDead && (isTaken || this.#isRefused);
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
      this.#endSilence();
      this.#inUse = device?.id;
      this.#watch();
      return true;
    } catch (cause) {
      this.#isRefused = cause instanceof DOMException && cause.name === 'NotAllowedError';
      return false;
    }
  }

  /** A microphone that has ended sends nothing, and servers hang up where no packets come. */
  #fallSilent(): void {
    if (this.#silence || this.#options.signal.aborted) return;
    this.#silence = new AudioContext();
    this.#options.take(new MediaStreamAudioDestinationNode(this.#silence).stream);
  }

  #endSilence(): void {
    void this.#silence?.close();
    this.#silence = undefined;
  }

  #watch(): void {
    const track = this.#options.current();
    const onEnd = (): void => {
      if (track === this.#options.current()) void this.#handleEnd(track);
    };
    track?.addEventListener('ended', onEnd, {signal: this.#options.signal});
  }

  async #handleEnd(track: MediaStreamTrack | undefined): Promise<void> {
    if (this.#inUse === undefined && !this.#options.choice.state.microphone) this.#lost ??= track && deviceOf(track);
    // What is known of it may be older than the end.
    await this.#askPermission();
    if (++this.#endings <= MOST_ENDINGS) {
      await this.#look();
      return;
    }
    this.#fallSilent();
    this.#tell('microphone-lost');
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
