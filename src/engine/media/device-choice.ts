import {Store} from '../../foundation/store.js';
import type {Device, DeviceKind} from '../../session/devices.js';
import {STORED_DEVICES} from './chosen-microphone.js';

/** What the user has chosen; `undefined`: the one that the system uses by itself. */
export interface DeviceChoice extends Readonly<Record<DeviceKind, Device | undefined>> {
  /** 0 to 1. */
  readonly ringVolume: number;
}

/** What is longer is no device of a browser's. */
const LONGEST = 1_000;

/** The choice that `stored` describes. Any script of the origin may have written it: what makes no sense is left out. */
export function readChoice(stored: string | null): DeviceChoice {
  const {microphone, speaker, ringer, ringVolume} = parse(stored);
  return Object.freeze({
    microphone: readDevice(microphone),
    speaker: readDevice(speaker),
    ringer: readDevice(ringer),
    ringVolume: readVolume(ringVolume),
  });
}

/** 0 to 1; as loud as can be where `volume` is none. */
export function readVolume(volume: unknown): number {
  return typeof volume === 'number' && Number.isFinite(volume) ? Math.min(1, Math.max(0, volume)) : 1;
}

function readDevice(device: unknown): Device | undefined {
  const {id, label = '', groupId = ''} = fieldsOf(device);
  if (!isName(id) || !isName(label) || !isName(groupId) || id === '') return undefined;
  return Object.freeze({id, label, groupId});
}

const isName = (text: unknown): text is string => typeof text === 'string' && text.length <= LONGEST;

function parse(stored: string | null): Readonly<Record<string, unknown>> {
  try {
    return fieldsOf(JSON.parse(stored ?? ''));
  } catch {
    return {};
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => ({...(value as object | null)});

/**
 * The user's choice, in this tab and all others of the origin: what one tab stores the others are told by the browser. Where it stores
 * nothing, this tab remembers by itself.
 */
export class ChosenDevices extends Store<DeviceChoice> {
  constructor() {
    super(readChoice(stored() ?? null));
    // With the key of nothing: all that was stored is gone.
    addEventListener('storage', ({key, newValue}) => {
      if (key === STORED_DEVICES || key === null) this.set(readChoice(newValue));
    });
  }

  change(parts: Partial<DeviceChoice>): void {
    const kept = stored();
    const next = JSON.stringify({...(kept === undefined ? this.state : readChoice(kept)), ...parts});
    try {
      localStorage.setItem(STORED_DEVICES, next);
    } catch {
      // Remembered until the page goes.
    }
    this.set(readChoice(next));
  }
}

/** Undefined where the browser stores nothing for this page. */
function stored(): string | null | undefined {
  try {
    return localStorage.getItem(STORED_DEVICES);
  } catch {
    return undefined;
  }
}
