import type {ChosenDevices, DeviceChoice} from '../engine/media/device-choice.js';
import {readVolume} from '../engine/media/device-choice.js';
import {findDevice} from '../engine/media/find-device.js';
import {listDevices, type DeviceList} from '../engine/media/list-devices.js';
import {openMicrophone} from '../engine/media/microphone.js';
import {useDevices} from '../engine/media/use-devices.js';
import {Store, type Listener, type Unsubscribe} from '../foundation/store.js';
import {systemClock} from '../foundation/system-clock.js';
import type {Device, DeviceKind, Devices, DevicesState, DeviceState} from '../session/devices.js';
import {hearOneself} from './hear-oneself.js';
import {playKeyTone} from './key-tone.js';
import {TestSound} from './test-sound.js';
import {watchLevel} from './watch-level.js';

const NONE: DeviceList = {microphones: [], speakers: []};

let devices: Promise<Devices> | undefined;

/** The devices of this computer, which all phones of a page share. Resolves when the browser has told what there is. */
export function openDevices(): Promise<Devices> {
  return (devices ??= PhoneDevices.open());
}

class PhoneDevices implements Devices {
  readonly #choice: ChosenDevices;
  readonly #sound = new TestSound(systemClock);
  readonly #store: Store<DevicesState>;
  #list = NONE;

  private constructor() {
    this.#choice = useDevices();
    this.#store = new Store(describe(NONE, this.#choice.state));
    this.#choice.subscribe(() => this.#show());
    // An insecure page has none.
    (navigator.mediaDevices as MediaDevices | undefined)?.addEventListener('devicechange', () => void this.#look());
    // The names are told from then on.
    void navigator.permissions
      .query({name: 'microphone'})
      .then((permission) => permission.addEventListener('change', () => void this.#look()))
      .catch(() => undefined);
  }

  static async open(): Promise<Devices> {
    const opened = new PhoneDevices();
    await opened.#look();
    return opened;
  }

  get state(): DevicesState {
    return this.#store.state;
  }

  subscribe(listener: Listener<DevicesState>): Unsubscribe {
    return this.#store.subscribe(listener);
  }

  choose(kind: DeviceKind, device: Device | undefined): void {
    this.#choice.change({[kind]: device});
  }

  setRingVolume(volume: number): void {
    this.#choice.change({ringVolume: readVolume(volume)});
  }

  async askForNames(): Promise<void> {
    const stream = await openMicrophone({clock: systemClock, onAsked: () => undefined});
    // While it is open: Firefox tells the names for so long, where the user has not allowed it for ever.
    await this.#look();
    for (const track of stream.getTracks()) track.stop();
  }

  async watchLevel(show: (level: number) => void): Promise<() => void> {
    const stop = await watchLevel(show);
    if (!this.state.isNamed) await this.#look();
    return stop;
  }

  test(kind: 'speaker' | 'ringer'): Promise<void> {
    return this.#sound.play(kind);
  }

  playKey(key: string): void {
    const {chosen, isMissing} = this.state.speaker;
    playKeyTone(key, isMissing ? '' : (chosen?.id ?? '')).catch(() => undefined);
  }

  hearOneself(): Promise<() => void> {
    return hearOneself();
  }

  async #look(): Promise<void> {
    // An insecure page has none.
    if ('mediaDevices' in navigator) this.#list = await listDevices();
    this.#show();
  }

  #show(): void {
    const next = describe(this.#list, this.#choice.state);
    if (JSON.stringify(next) !== JSON.stringify(this.state)) this.#store.set(next);
  }
}

function describe({microphones, speakers}: DeviceList, choice: DeviceChoice): DevicesState {
  const stateOf = (available: readonly Device[], wanted: Device | undefined): DeviceState => {
    const found = wanted && findDevice(wanted, available);
    return {available, chosen: found ?? wanted, isMissing: wanted !== undefined && !found};
  };
  return Object.freeze({
    microphone: stateOf(microphones, choice.microphone),
    speaker: stateOf(speakers, choice.speaker),
    ringer: stateOf(speakers, choice.ringer),
    isNamed: [...microphones, ...speakers].some(({label}) => label !== ''),
    canChooseSpeaker: 'setSinkId' in HTMLMediaElement.prototype,
    ringVolume: choice.ringVolume,
  });
}
