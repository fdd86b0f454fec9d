import type {Browser, Page, PermissionState} from 'puppeteer-core';

import type {SharedPhone} from '../../src/context/shared-phone.js';
import type {DeviceKind, DevicesState} from '../../src/session/devices.js';
import type {BrowserOptions} from './browser.js';
import {asksForMicrophone, hidingBrowser} from './hidden-tabs.js';
import type {Person} from './people.js';

/** Chromium's fake microphones, each with the tone that it hums in a furnished page. */
export const MICROPHONES = {'Fake Default Audio Input': 440, 'Fake Audio Input 1': 660, 'Fake Audio Input 2': 880} as const;
export type Microphone = keyof typeof MICROPHONES;

/** Lives in a furnished page as `furniture`. */
export interface Furniture {
  /** As if the plug were pulled: what was taken from it ends, it is listed no more, and the page is told. */
  unplug(label: string): void;
  plugIn(label: string): void;
  /**
   * What is heard at the moment: the names of the devices that elements with a stream, and contexts that run, play on; empty for the
   * system's own. The ids are another matter: a headless shell gives each tab others.
   */
  elements(): Promise<readonly string[]>;
  contexts(): Promise<readonly string[]>;
}

declare global {
  var furniture: Furniture;
}

/** A browser with three microphones and three loudspeakers, which gives them to the pages that `permit` has named. */
export function furnishedBrowser(): BrowserOptions {
  const {args = [], without = []} = hidingBrowser({asksForMicrophone: true});
  return {
    args: [...args, '--use-fake-device-for-media-stream=device-count=3'],
    without: [...without, '--use-fake-device-for-media-stream'],
  };
}

export async function permit(browser: Browser, page: string, state: PermissionState): Promise<void> {
  await browser.defaultBrowserContext().setPermission(new URL(page).origin, {permission: {name: 'microphone'}, state});
}

export async function furnish(page: Page): Promise<void> {
  await asksForMicrophone(page);
  await page.evaluateOnNewDocument(furnishPage, MICROPHONES);
}

/** Chromium's fake microphones all sound the same: the devices, their ids and permissions are the browser's own, the tones are made here. */
function furnishPage(tones: Readonly<Record<string, number>>): void {
  const {mediaDevices} = navigator;
  const gone = new Set<string>();
  const taken = new Map<MediaStreamTrack, MediaStreamTrack>();
  const elements: HTMLAudioElement[] = [];
  const contexts: AudioContext[] = [];
  const [open, list] = [mediaDevices.getUserMedia.bind(mediaDevices), mediaDevices.enumerateDevices.bind(mediaDevices)];
  let hums: AudioContext | undefined;

  const humLike = (microphone: MediaStreamTrack): MediaStreamTrack => {
    hums ??= new AudioContext();
    const tone = new OscillatorNode(hums, {frequency: tones[microphone.label] ?? 0});
    const out = new MediaStreamAudioDestinationNode(hums);
    tone.connect(new GainNode(hums, {gain: 0.5})).connect(out);
    tone.start();
    const hum = out.stream.getAudioTracks()[0]!;
    const stop = hum.stop.bind(hum);
    Object.defineProperty(hum, 'label', {value: microphone.label});
    hum.getSettings = () => microphone.getSettings();
    hum.stop = () => {
      stop();
      tone.stop();
      microphone.stop();
    };
    microphone.addEventListener('ended', () => {
      hum.stop();
      hum.dispatchEvent(new Event('ended'));
    });
    taken.set(hum, microphone);
    return hum;
  };
  const isThere = ({label}: MediaDeviceInfo): boolean => !gone.has(label);
  const namesOf = async (ids: readonly string[]): Promise<readonly string[]> => {
    const devices = (await list()).filter(({kind}) => kind === 'audiooutput');
    return ids.map((id) => (id === '' ? id : (devices.find(({deviceId}) => deviceId === id)?.label ?? `no device: ${id}`)));
  };
  const changed = (): void => void mediaDevices.dispatchEvent(new Event('devicechange'));

  mediaDevices.enumerateDevices = async () => (await list()).filter(isThere);
  mediaDevices.getUserMedia = async (constraints = {}) => {
    const wanted = (constraints.audio as {readonly deviceId?: {readonly exact: string}}).deviceId?.exact;
    if (wanted !== undefined && !(await mediaDevices.enumerateDevices()).some(({deviceId}) => deviceId === wanted))
      throw new OverconstrainedError('deviceId');
    if ((await mediaDevices.enumerateDevices()).every(({kind}) => kind !== 'audioinput'))
      throw new DOMException('', 'NotFoundError');
    const stream = await open(constraints);
    return new MediaStream(stream.getAudioTracks().map(humLike));
  };
  globalThis.Audio = class extends Audio {
    constructor() {
      super();
      elements.push(this);
    }
  };
  globalThis.AudioContext = class extends AudioContext {
    // Whoever listens in a test has one, too; it plays nothing.
    override createBuffer(...args: Parameters<AudioContext['createBuffer']>): AudioBuffer {
      if (!contexts.includes(this)) contexts.push(this);
      return super.createBuffer(...args);
    }
  };
  globalThis.furniture = {
    unplug(label) {
      gone.add(label);
      for (const [hum, microphone] of taken) {
        if (microphone.label !== label || hum.readyState === 'ended') continue;
        hum.stop();
        hum.dispatchEvent(new Event('ended'));
      }
      changed();
    },
    plugIn(label) {
      gone.delete(label);
      changed();
    },
    elements: () => namesOf(elements.filter(({srcObject}) => srcObject).map(({sinkId}) => sinkId)),
    contexts: () =>
      namesOf(
        contexts
          .filter(({state}) => state === 'running')
          .map((context) => String((context as AudioContext & {readonly sinkId?: unknown}).sinkId)),
      ),
  };
}

/** What of a phone's devices tests use in a page. */
type Phones = {readonly state: readonly {readonly phone: SharedPhone}[]} | undefined;

/** The user of `person`'s tab chooses the device of that name, or the system's own; as the settings do. Answers its id. */
export function choose(person: Person, kind: DeviceKind, label?: string): Promise<string> {
  return person.page.evaluate(
    async (wantedKind, wanted) => {
      const phones = Reflect.get(document, Symbol.for('voip-widget/page-phones@1')) as Phones;
      const devices = await phones!.state[0]!.phone.devices();
      const device = devices.state[wantedKind].available.find((each) => each.label === wanted);
      devices.choose(wantedKind, device);
      return device?.id ?? '';
    },
    kind,
    label,
  );
}

/** The devices as `person`'s tab knows them. */
export function devicesOf(person: Person): Promise<DevicesState> {
  return person.page.evaluate(async () => {
    const phones = Reflect.get(document, Symbol.for('voip-widget/page-phones@1')) as Phones;
    return (await phones!.state[0]!.phone.devices()).state;
  });
}
