import type {Readable} from '../foundation/store.js';

/** What a person can choose. `ringer`: where the phone rings, which may be another loudspeaker than the one for voices. */
export type DeviceKind = 'microphone' | 'speaker' | 'ringer';

/** One device of this computer. Browsers name it once the page has been given a microphone; until then `label` is empty. */
export interface Device {
  readonly id: string;
  readonly label: string;
  /** Devices of one piece of hardware have the same. */
  readonly groupId: string;
}

export interface DeviceState {
  readonly available: readonly Device[];
  /** `undefined`: the one that the system uses by itself. */
  readonly chosen: Device | undefined;
  /** The chosen one is not there at the moment: the system's own is used until it is. */
  readonly isMissing: boolean;
}

export interface DevicesState extends Readonly<Record<DeviceKind, DeviceState>> {
  /** Whether the browser tells the names of the devices. */
  readonly isNamed: boolean;
  /** Whether this browser lets a page choose where it is heard (Audio Output Devices API). */
  readonly canChooseSpeaker: boolean;
  /** 0 to 1. */
  readonly ringVolume: number;
}

/** The microphones and loudspeakers of this computer, and which of them the phone uses, in every tab. */
export interface Devices extends Readable<DevicesState> {
  /** Used at once, also by a call that is up, and remembered. `undefined`: the one that the system uses by itself. */
  choose(kind: DeviceKind, device: Device | undefined): void;
  setRingVolume(volume: number): void;
  /** Asks the user for the microphone, so that the browser tells the names. Rejects with `microphone-…`. */
  askForNames(): Promise<void>;
  /** Shows how loud the chosen microphone hears, 0 to 1, until the returned function is called. Rejects with `microphone-…`. */
  watchLevel(show: (level: number) => void): Promise<() => void>;
  /** Plays a short sound on the device, as loud as it will be. */
  test(kind: 'speaker' | 'ringer'): Promise<void>;
  /** Has the user hear, on the chosen speaker, that `key` of the keypad was pressed. */
  playKey(key: string): void;
  /** Plays what the chosen microphone hears on the chosen speaker, until the returned function is called. Rejects with `microphone-…`. */
  hearOneself(): Promise<() => void>;
}
