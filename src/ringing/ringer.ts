import {mayBeHeard as browserAllowsSound} from '../engine/media/autoplay.js';
import {createSoundPlayer} from '../engine/media/sound-player.js';
import type {Clock} from '../foundation/clock.js';
import type {Readable} from '../foundation/store.js';
import {isLive, type SessionState} from '../session/session-state.js';
import {selectSound, type SoundPlayer} from '../session/sounds.js';

/** The calls as a tab shows them, and what it can do for the one that holds the line. */
export interface RingingTab extends Readable<SessionState> {
  readonly tabId: string;
  readonly elsewhere: Readable<boolean>;
  offerRing(canRing: boolean): void;
  bringLineHere(): Promise<void>;
}

export interface RingerOptions {
  readonly tab: RingingTab;
  readonly clock: Clock;
  readonly createPlayer?: (options: {readonly clock: Clock}) => SoundPlayer;
  /** Whether this tab may make a sound. */
  readonly mayBeHeard?: (clock: Clock) => Promise<boolean>;
  /** Whether nothing is to be heard here. */
  readonly isQuiet?: () => boolean;
  /** Where clicks arrive. */
  readonly page?: EventTarget;
}

/**
 * Lets this tab ring while another one holds the line and may not be heard: offers to, as soon as this one may, and does so where the
 * other has taken the offer. When no call is up, the line comes here.
 */
export class Ringer {
  readonly #options: Required<RingerOptions>;
  #player: SoundPlayer | undefined;
  /** While the tab that holds the line may not be heard. */
  #deaf: AbortController | undefined;
  #isHeard = false;
  #isFetching = false;

  constructor(options: RingerOptions) {
    this.#options = {
      createPlayer: createSoundPlayer,
      mayBeHeard: browserAllowsSound,
      isQuiet: () => false,
      page: window,
      ...options,
    };
  }

  /** To be called whenever the tab shows something else. */
  update(): void {
    const {
      tab: {state, elsewhere},
      isQuiet,
    } = this.#options;
    const isDeaf = !isQuiet() && elsewhere.state && state.sound !== undefined && state.sound !== 'ready';
    if (isDeaf !== Boolean(this.#deaf)) this.#watch(isDeaf);
    if (isDeaf) this.#takePart(state);
  }

  close(): void {
    this.#watch(false);
  }

  #takePart(state: SessionState): void {
    const {sound} = state;
    const {tab} = this.#options;
    if (sound === 'locked' && this.#isHeard) tab.offerRing(true);
    const isChosen = typeof sound === 'object' && sound.ringer === tab.tabId;
    this.#play(isChosen ? selectSound(state) : 'none');
    this.#fetch(isChosen && !state.calls.some(isLive));
  }

  #watch(isDeaf: boolean): void {
    this.#deaf?.abort();
    this.#deaf = undefined;
    this.#isHeard = this.#isFetching = false;
    this.#player?.close();
    this.#player = undefined;
    if (!isDeaf) return;
    const {page} = this.#options;
    this.#deaf = new AbortController();
    const {signal} = this.#deaf;
    const look = (): void => void this.#look(signal);
    for (const type of ['click', 'keydown']) page.addEventListener(type, look, {capture: true, signal});
    look();
  }

  async #look(signal: AbortSignal): Promise<void> {
    const {mayBeHeard, clock} = this.#options;
    if (!this.#isHeard && (await mayBeHeard(clock)) && !signal.aborted) this.#setHeard(true);
  }

  #setHeard(isHeard: boolean): void {
    this.#isHeard = isHeard;
    if (isHeard) this.update();
    else this.#options.tab.offerRing(false);
  }

  #play(sound: ReturnType<typeof selectSound>): void {
    if (sound !== 'none') this.#player ??= this.#openPlayer();
    this.#player?.play(sound);
  }

  #openPlayer(): SoundPlayer {
    const player = this.#options.createPlayer(this.#options);
    // What the browser has promised may not be so.
    player.subscribe((sound) => this.#setHeard(sound === 'ready'));
    return player;
  }

  #fetch(isWanted: boolean): void {
    if (isWanted && !this.#isFetching) void this.#options.tab.bringLineHere();
    this.#isFetching = isWanted;
  }
}
