import type {Readable} from '../../foundation/store.js';
import type {Device} from '../../session/devices.js';
import type {DeviceChoice} from './device-choice.js';
import {findDevice} from './find-device.js';
import {listDevices} from './list-devices.js';
import {outlets, type Outlet} from './outlets.js';

/** Audio Output Devices API: an element has it in all new browsers, a context in Chromium alone. */
interface Sink {
  readonly sinkId?: unknown;
  setSinkId?(id: string): Promise<void>;
}

/** Leads all that is heard in this page to the devices that were chosen, now and whenever a choice or a device changes. */
export function leadOutlets(choice: Readable<DeviceChoice>, devices: MediaDevices = navigator.mediaDevices): void {
  let speakers: readonly Device[] = [];
  const find = async (wanted: Device | undefined): Promise<string> => {
    if (!wanted) return '';
    // The browser may have told nothing yet when it was asked last.
    if (!findDevice(wanted, speakers)) ({speakers} = await listDevices(devices));
    return findDevice(wanted, speakers)?.id ?? '';
  };
  const lead = async (outlet: Outlet): Promise<void> => {
    const {role, volume, target} = outlet;
    const {ringVolume, [role]: wanted} = choice.state;
    // What is on its way to another device is not heard from the one before.
    if (volume) volume.gain.value = wanted ? 0 : loudness(role, ringVolume);
    const id = await find(wanted);
    const isOld = (): boolean => choice.state[role] !== wanted || !outlets.heard.has(outlet);
    if (isOld()) return;
    if (target instanceof HTMLMediaElement || 'setSinkId' in target) await send(target as Sink, id);
    else await sendThroughElement(outlet, target, id);
    if (volume && !isOld()) await sound(target as AudioContext, volume, loudness(role, ringVolume));
  };
  const leadAll = (): void => outlets.heard.forEach((outlet) => void lead(outlet));
  outlets.lead = (outlet) => void lead(outlet);
  outlets.isRingerApart = async () => {
    const {ringer, speaker} = choice.state;
    const id = await find(ringer);
    return id !== '' && id !== (await find(speaker));
  };
  choice.subscribe(leadAll);
  // An insecure page has none.
  (devices as MediaDevices | undefined)?.addEventListener('devicechange', () => {
    speakers = [];
    leadAll();
  });
  leadAll();
}

const loudness = (role: Outlet['role'], ringVolume: number): number => (role === 'ringer' ? ringVolume : 1);

async function sound(context: AudioContext, volume: GainNode, gain: number): Promise<void> {
  volume.gain.value = gain;
  // A Chromium that has much to do forgets to run one whose device changes while it starts.
  await context.resume().catch(() => undefined);
}

/** A device that is gone, or that the browser withholds, is no reason to be silent. */
async function send(sink: Sink, id: string): Promise<void> {
  if ((sink.sinkId ?? '') === id) return;
  await sink.setSinkId?.(id).catch(() => sink.setSinkId?.('').catch(() => undefined));
}

const elements = new WeakMap<Outlet, HTMLAudioElement>();

/** Where a context has no choice, an element plays what it makes. */
async function sendThroughElement(outlet: Outlet, context: AudioContext, id: string): Promise<void> {
  const {volume} = outlet;
  const known = elements.get(outlet);
  if (!volume || (id === '' && !known) || !('setSinkId' in HTMLMediaElement.prototype)) return;
  const element = known ?? playIn(outlet, context, volume);
  await send(element, id);
  await element.play().catch(() => {
    // The autoplay policy has more against an element: heard from another device is better than not heard.
    elements.delete(outlet);
    outlet.release?.();
    volume.disconnect();
    volume.connect(context.destination);
  });
}

function playIn(outlet: Outlet, context: AudioContext, volume: GainNode): HTMLAudioElement {
  const element = new Audio();
  const destination = new MediaStreamAudioDestinationNode(context);
  element.srcObject = destination.stream;
  volume.disconnect();
  volume.connect(destination);
  elements.set(outlet, element);
  outlet.release = () => {
    element.pause();
    element.srcObject = null;
  };
  return element;
}
