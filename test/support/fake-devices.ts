import {Store} from '../../src/foundation/store.js';
import type {Device, DeviceKind, Devices, DevicesState, DeviceState} from '../../src/session/devices.js';

export const HEADSET: Device = {id: 'headset', label: 'Jabra Evolve2 40', groupId: 'jabra'};
export const LAPTOP: Device = {id: 'laptop', label: 'MacBook speakers', groupId: 'mac'};

const both: DeviceState = {available: [HEADSET, LAPTOP], chosen: undefined, isMissing: false};

/** A computer with a headset. */
export const USUAL: DevicesState = {
  microphone: both,
  speaker: both,
  ringer: both,
  isNamed: true,
  canChooseSpeaker: true,
  ringVolume: 0.7,
};

/** Before the page has been given a microphone: one of each kind, without a name. */
export const UNNAMED: DevicesState = (() => {
  const hidden: DeviceState = {available: [{id: '', label: '', groupId: ''}], chosen: undefined, isMissing: false};
  return {...USUAL, microphone: hidden, speaker: hidden, ringer: hidden, isNamed: false};
})();

/** The devices of a computer that a test furnishes: writes down what is played, and lets the test speak. */
export class FakeDevices extends Store<DevicesState> implements Devices {
  readonly tested: string[] = [];
  /** The keys that were heard. */
  keys = '';
  /** How loud the microphone hears, to whoever watches. */
  readonly watchers = new Set<(level: number) => void>();
  /** How often the microphone has been opened to watch it. */
  watched = 0;
  echoes = 0;
  /** Why there is no microphone, and why nothing can be played. */
  refusal: Error | undefined;
  silence: Error | undefined;
  /** Where it is set, what is asked for waits for it. */
  delay: Promise<unknown> | undefined;

  constructor(state: Partial<DevicesState> = {}) {
    super({...USUAL, ...state});
  }

  change(parts: Partial<DevicesState>): void {
    this.set({...this.state, ...parts});
  }

  choose(kind: DeviceKind, chosen: Device | undefined): void {
    this.change({[kind]: {...this.state[kind], chosen, isMissing: false}});
  }

  setRingVolume(ringVolume: number): void {
    this.change({ringVolume});
  }

  async askForNames(): Promise<void> {
    await this.#agree();
    const {microphone, speaker, ringer} = USUAL;
    this.change({microphone, speaker, ringer, isNamed: true});
  }

  async watchLevel(show: (level: number) => void): Promise<() => void> {
    this.watched += 1;
    await this.#agree();
    this.watchers.add(show);
    return () => this.watchers.delete(show);
  }

  async test(kind: 'speaker' | 'ringer'): Promise<void> {
    this.tested.push(kind);
    await this.delay;
    if (this.silence) throw this.silence;
  }

  playKey(key: string): void {
    this.keys += key;
  }

  async hearOneself(): Promise<() => void> {
    await this.#agree();
    this.echoes += 1;
    return () => (this.echoes -= 1);
  }

  speak(level: number): void {
    for (const show of this.watchers) show(level);
  }

  async #agree(): Promise<void> {
    await this.delay;
    if (this.refusal) throw this.refusal;
  }
}
