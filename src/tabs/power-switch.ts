import type {Clock} from '../foundation/clock.js';
import type {HelloMessage, SwitchMessage} from './protocol.js';

export interface PowerSwitchOptions {
  readonly clock: Clock;
  /** `isNews`: it was the other way round before. `here`: it was switched in this tab. */
  readonly onSwitch: (isNews: boolean, wipe: boolean, here: boolean) => void;
}

/** Whether the phone is on, in all tabs: as the one says that was switched last. A tab that has slept through it is told when it is back. */
export class PowerSwitch {
  readonly #options: PowerSwitchOptions;
  readonly #joinedAt: number;
  #isOn = true;
  #switchedAt = 0;
  #wipedAt = 0;
  /** Of two tabs that switch at once, one has. */
  #isHere = false;
  /** This tab is about to forget whose phone it was. */
  #isForgetting = false;

  constructor(options: PowerSwitchOptions) {
    this.#options = options;
    this.#joinedAt = options.clock.now();
  }

  get isOff(): boolean {
    return !this.#isOn;
  }

  /** Whether it was this tab that switched it last. */
  get isHere(): boolean {
    return this.#isHere;
  }

  /** Whether this tab is about to forget whose phone it was. */
  get isForgetting(): boolean {
    return this.#isForgetting;
  }

  /** Answers once whether it is. */
  forget(): boolean {
    const isForgetting = this.#isForgetting;
    this.#isForgetting = false;
    return isForgetting;
  }

  /** What the others have to know to tell whether this tab has missed something. */
  get hello(): Pick<HelloMessage, 'on' | 'switchedAt' | 'wipedAt'> {
    return {on: this.#isOn, switchedAt: this.#switchedAt, wipedAt: Math.max(this.#wipedAt, this.#joinedAt)};
  }

  /** Switched in this tab: hands the message for the others to `post`, and does it here. */
  turn(on: boolean, wipe: boolean, post: (message: SwitchMessage) => void): void {
    const at = Math.max(this.#options.clock.now(), this.#switchedAt + 1) + Math.random();
    const message: SwitchMessage = {type: 'switch', term: 0, on, at, wipe, wipedAt: wipe ? at : this.#wipedAt};
    post(message);
    this.hear(message, true);
  }

  /** Switched in another tab; what is older than the latest is late, but for an end to whose phone it was. */
  hear({on, at, wipe, wipedAt}: SwitchMessage, here = false): void {
    const isLate = at <= this.#switchedAt;
    const wipes = isLate ? wipedAt > this.hello.wipedAt : wipe;
    const isNews = !isLate && on !== this.#isOn;
    if (!isLate) [this.#isOn, this.#switchedAt, this.#isHere] = [on, at, here];
    if (wipes) [this.#wipedAt, this.#isForgetting] = [wipedAt, true];
    if (isNews || wipes) this.#options.onSwitch(isNews, wipes, here);
  }

  /** What a tab has to be told that says hello, be it only when the phone was switched: what it switches itself must count as later. */
  missedBy({switchedAt, wipedAt}: Pick<HelloMessage, 'switchedAt' | 'wipedAt'>): SwitchMessage | undefined {
    const wipe = this.#wipedAt > wipedAt;
    if (switchedAt >= this.#switchedAt && !wipe) return undefined;
    return {type: 'switch', term: 0, on: this.#isOn, at: this.#switchedAt, wipe, wipedAt: this.#wipedAt};
  }

  /** Whether a tab that says hello knows what this one has missed. */
  hasMissed({switchedAt}: HelloMessage): boolean {
    return switchedAt > this.#switchedAt;
  }
}
