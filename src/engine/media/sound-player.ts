import type {Clock} from '../../foundation/clock.js';
import {Store, type Listener, type Unsubscribe} from '../../foundation/store.js';
import type {SoundState} from '../../session/sound-state.js';
import type {Sound, SoundPlayer} from '../../session/sounds.js';
import {isRefusal, mayBeHeard} from './autoplay.js';
import {letOut, outlets} from './outlets.js';
import {renderTone, TONE_RATE} from './tones.js';

/** A context that runs when it may is running by now. */
const RESUME_MS = 250;
/** By then also a slow sound card runs: what does not may not, for some browsers want a click for each context. */
const SLOW_MS = 2_000;
/** `resume()` never settles where a computer has no sound card. */
const UNLOCK_MS = 1_000;
/** Less than a frame, and long enough not to click. */
const FADE_S = 0.012;
const REST_AFTER_MS = 50;

/** The sounds of the phone, and the voices of the far ends. */
export interface CallSounds extends SoundPlayer {
  /** Plays a voice until the returned function is called. Where the browser refuses, `unlock` makes it heard. */
  playStream(stream: MediaStream): () => void;
}

export interface SoundPlayerOptions {
  readonly clock: Clock;
  readonly createContext?: () => AudioContext;
}

/** Makes the sounds of one tab. Has no audio device open before there is something to hear. */
export function createSoundPlayer(options: SoundPlayerOptions): CallSounds {
  return new WebAudioSounds(options);
}

class WebAudioSounds implements CallSounds {
  readonly #clock: Clock;
  readonly #createContext: () => AudioContext;
  readonly #state = new Store<SoundState>('ready');
  readonly #voices = new Set<HTMLAudioElement>();
  #context: AudioContext | undefined;
  #sound: Sound = 'none';
  #stopSound: (() => void) | undefined;
  /** Rings where a headset is not heard while somebody talks on it: a context of its own, for it has a device of its own. */
  #ringer: CallSounds | undefined;
  #waiting = new AbortController();
  #isClosed = false;

  constructor({clock, createContext = () => new AudioContext()}: SoundPlayerOptions) {
    this.#clock = clock;
    this.#createContext = createContext;
    void mayBeHeard(clock).then((isHeard) => {
      if (!isHeard) this.#setState('locked');
    });
  }

  get state(): SoundState {
    return this.#state.state;
  }

  subscribe(listener: Listener<SoundState>): Unsubscribe {
    return this.#state.subscribe(listener);
  }

  play(sound: Sound): void {
    if (sound === this.#sound || this.#isClosed) return;
    this.#sound = sound;
    this.#stopSound?.();
    this.#stopSound = sound === 'none' ? undefined : this.#start(sound);
    this.#ringer?.play('none');
    if (sound === 'waiting') void this.#ringApart();
  }

  playStream(stream: MediaStream): () => void {
    const element = new Audio();
    element.srcObject = stream;
    this.#voices.add(element);
    const leave = letOut({role: 'speaker', target: element});
    void this.#speak(element);
    return () => {
      leave();
      this.#voices.delete(element);
      silence(element);
    };
  }

  async unlock(): Promise<void> {
    if (this.#isClosed) return;
    const context = this.#open();
    const spoken = [...this.#voices].map((element) => this.#speak(element));
    const opened = Promise.allSettled([context.resume(), ...spoken]);
    // Said at once, lest another tab, which was clicked meanwhile, fetches the line.
    const tell = (): void => {
      if (isAllowed(context)) this.#setState('ready');
    };
    tell();
    await this.#within(UNLOCK_MS, opened);
    tell();
    this.#rest();
  }

  close(): void {
    this.play('none');
    this.#ringer?.close();
    this.#isClosed = true;
    this.#waiting.abort();
    this.#voices.forEach(silence);
    this.#voices.clear();
    void this.#context?.close();
  }

  /** Answers how to stop it. */
  #start(sound: Exclude<Sound, 'none'>): () => void {
    const context = this.#open();
    const samples = renderTone(sound);
    const buffer = context.createBuffer(1, samples.length, TONE_RATE);
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(context, {buffer, loop: true});
    const volume = new GainNode(context);
    source.connect(volume).connect(context.destination);
    const leave = letOut({role: sound === 'ring' ? 'ringer' : 'speaker', target: context, volume});
    source.start();
    context.resume().then(
      () => this.#setState('ready'),
      () => undefined,
    );
    const cancelChecks = [
      this.#clock.after(RESUME_MS, () => {
        if (!isAllowed(context)) this.#setState('locked');
      }),
      this.#clock.after(SLOW_MS, () => this.#setState(context.state === 'running' ? 'ready' : 'locked')),
    ];
    return () => {
      cancelChecks.forEach((cancel) => cancel());
      volume.gain.setTargetAtTime(0, context.currentTime, FADE_S / 4);
      source.stop(context.currentTime + FADE_S);
      this.#clock.after(REST_AFTER_MS, () => {
        volume.disconnect();
        leave();
        this.#rest();
      });
    };
  }

  async #ringApart(): Promise<void> {
    if (!(await outlets.isRingerApart?.()) || this.#sound !== 'waiting') return;
    this.#ringer ??= new WebAudioSounds({clock: this.#clock, createContext: this.#createContext});
    this.#ringer.play('ring');
  }

  async #speak(element: HTMLAudioElement): Promise<void> {
    try {
      await element.play();
    } catch (cause) {
      if (isRefusal(cause)) this.#setState('locked');
    }
  }

  #open(): AudioContext {
    this.#context ??= this.#createContext();
    return this.#context;
  }

  /** Gives the sound card back while nothing is to be heard. */
  #rest(): void {
    if (!this.#isClosed && this.#sound === 'none' && this.#context?.state === 'running') void this.#context.suspend();
  }

  #setState(state: SoundState): void {
    if (this.#isClosed || state === this.state) return;
    this.#waiting.abort();
    if (state === 'locked') this.#waitForClick();
    this.#state.set(state);
  }

  /** Any click in the page will do, not only the one on our own button. */
  #waitForClick(): void {
    this.#waiting = new AbortController();
    const options = {capture: true, signal: this.#waiting.signal};
    const unlock = (): void => void this.unlock();
    window.addEventListener('click', unlock, options);
    window.addEventListener('keydown', unlock, options);
  }

  #within<T>(limitMs: number, work: Promise<T>): Promise<unknown> {
    let cancel: (() => void) | undefined;
    const limit = new Promise<void>((resolve) => {
      cancel = this.#clock.after(limitMs, resolve);
    });
    return Promise.race([work, limit]).finally(() => cancel?.());
  }
}

/** After a click most policies have nothing against it any more: what is silent then may have a slow sound card. */
const isAllowed = ({state}: AudioContext): boolean =>
  state === 'running' || (state !== 'interrupted' && navigator.userActivation.hasBeenActive);

function silence(element: HTMLAudioElement): void {
  element.pause();
  element.srcObject = null;
}
