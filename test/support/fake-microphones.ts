import {Emitter} from '../../src/foundation/emitter.js';
import type {Device} from '../../src/session/devices.js';

let silence: AudioContext | undefined;

/** A computer whose microphones a test plugs in and out, and whose user allows them or not. */
export class FakeMicrophones extends EventTarget {
  readonly opened: MediaStreamTrack[] = [];
  /** What the browser was asked for: ids, or the system's own. */
  readonly asked: string[] = [];
  /** What becomes of whoever opens the device of that id. */
  readonly refusals = new Map<string, string>();
  readonly permission = Object.assign<EventTarget, {state: PermissionState}>(new EventTarget(), {state: 'granted'});
  #plugged: readonly Device[];
  readonly #ends = new Emitter<string>();

  constructor(...plugged: readonly Device[]) {
    super();
    this.#plugged = plugged;
  }

  /** To be given to a keeper. */
  readonly permissions: Pick<Permissions, 'query'> = {query: async () => this.permission as unknown as PermissionStatus};

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return this.#plugged.map(({id: deviceId, label, groupId}) => {
      const about = {kind: 'audioinput', deviceId, label, groupId} as const;
      return {...about, toJSON: () => about};
    });
  }

  /** What is plugged in first is what the system uses. */
  readonly getUserMedia = async ({audio}: MediaStreamConstraints): Promise<MediaStream> => {
    const id = (audio as {readonly deviceId?: {readonly exact: string}}).deviceId?.exact;
    this.asked.push(id ?? 'any');
    const refusal = this.refusals.get(id ?? 'any');
    if (refusal !== undefined) throw new DOMException('', refusal);
    const device = id === undefined ? this.#plugged[0] : this.#plugged.find((each) => each.id === id);
    if (!device) throw id === undefined ? new DOMException('', 'NotFoundError') : new OverconstrainedError('deviceId');
    return this.#open(device);
  };

  plug(...plugged: readonly Device[]): void {
    this.#plugged = plugged;
    this.#ends.emit('');
    this.dispatchEvent(new Event('devicechange'));
  }

  allow(state: PermissionState, ends = true): void {
    this.permission.state = state;
    if (ends && state !== 'granted') for (const track of this.opened) this.end(track);
    this.permission.dispatchEvent(new Event('change'));
  }

  /** As the browser ends what a page has opened. */
  end(track: MediaStreamTrack): void {
    if (track.readyState === 'ended') return;
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }

  #open({id, label, groupId}: Device): MediaStream {
    silence ??= new AudioContext();
    const {stream} = new MediaStreamAudioDestinationNode(silence);
    const track = stream.getAudioTracks()[0]!;
    Object.defineProperty(track, 'label', {value: label});
    track.getSettings = () => ({deviceId: id, groupId});
    this.opened.push(track);
    this.#ends.listen(() => {
      if (!this.#plugged.some((device) => device.id === id)) this.end(track);
    });
    return stream;
  }
}
