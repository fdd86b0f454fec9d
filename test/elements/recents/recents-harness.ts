import {html, waitUntil} from '@open-wc/testing';

import '../../../src/elements/recents/define-recents.js';
import type {LoggedCall, LogOptions, LogView} from '../../../src/directory/call-log.js';
import {entryOf} from '../../../src/directory/log-entry.js';
import {matchesSearch} from '../../../src/directory/matches-search.js';
import type {VoipRecents} from '../../../src/elements/recents/voip-recents.js';
import type {Call} from '../../../src/session/call.js';
import {FakePhone, fixtureIn} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';

/** Noon on a Wednesday, wherever the tests run. */
export const NOON = new Date(2026, 2, 11, 12).getTime();
const MINUTE_MS = 60_000;

/** An entry of a call with Marie that ended some minutes before noon, changed by `parts`. */
export function anEntry(minutesAgo: number, parts: Partial<Call> = {}): LoggedCall {
  const startedAt = NOON - minutesAgo * MINUTE_MS;
  return entryOf(aCall({phase: 'ended', endReason: 'hung-up', startedAt, endedAt: startedAt + 18_000, talkMs: 0, ...parts}));
}

export const aMissedCall = (minutesAgo: number, parts: Partial<Call> = {}): LoggedCall =>
  anEntry(minutesAgo, {direction: 'incoming', endReason: 'cancelled', ...parts});

/** A log that a test fills. */
export function aLog(entries: readonly LoggedCall[], parts: Partial<LogView> = {}): LogView {
  const newest = [...entries].sort((one, other) => other.startedAt - one.startedAt);
  return {
    isEmpty: entries.length === 0,
    missed: entries.filter(({seen}) => !seen).length,
    recent: async ({limit = 50}: LogOptions = {}) => newest.slice(0, limit),
    search: async (text, {limit = 50}: LogOptions = {}) => newest.filter(matchesSearch(text)).slice(0, limit),
    clear: async () => undefined,
    markSeen: async () => undefined,
    ...parts,
  };
}

/** The list as a person meets it. */
export class RecentsHarness {
  readonly element: VoipRecents;
  readonly phone: FakePhone;
  readonly clock: ManualClock;

  constructor(element: VoipRecents, phone: FakePhone, clock: ManualClock) {
    this.element = element;
    this.phone = phone;
    this.clock = clock;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }
  get input(): HTMLInputElement | null {
    return this.root.querySelector('input');
  }
  get days(): string[] {
    return [...this.root.querySelectorAll('.day')].map(({textContent}) => textContent);
  }
  get rows(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.row')];
  }
  get names(): string[] {
    return this.rows.map((row) => row.querySelector('.row__title')!.textContent);
  }
  /** What stands under each name, as it is seen. */
  get words(): string[] {
    return this.rows.map((row) => {
      const seen = row.querySelector('.row__sub')!.cloneNode(true) as Element;
      for (const unseen of seen.querySelectorAll('.sr-only')) unseen.remove();
      return seen.textContent.trim();
    });
  }
  /** The same, as it is heard. */
  get spoken(): string[] {
    return this.rows.map((row) => row.querySelector('.row__sub')!.textContent.trim().replace(/\s+/g, ' '));
  }
  get buttons(): HTMLButtonElement[] {
    return [...this.root.querySelectorAll<HTMLButtonElement>('.row button')];
  }
  get focused(): Element | null {
    return this.root.activeElement;
  }

  press(key: string): void {
    this.focused!.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true}));
  }

  async search(text: string): Promise<void> {
    this.input!.value = text;
    this.input!.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await this.settle();
  }

  async show(view: LogView): Promise<void> {
    this.phone.log.set(view);
    await this.settle();
  }

  /** Until what has changed is drawn. */
  async settle(): Promise<void> {
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    await this.element.updateComplete;
    await frame();
    await frame();
    await this.element.updateComplete;
  }
}

/** A list with `view` in it; where it is `hidden`, nothing of that is drawn. */
export async function createRecents(view: LogView, phone = new FakePhone(), hidden = false): Promise<RecentsHarness> {
  const clock = new ManualClock(NOON);
  phone.log.set(view);
  const element = await fixtureIn<VoipRecents>(phone, html`<voip-recents .clock=${clock} ?hidden=${hidden}></voip-recents>`);
  element.style.inlineSize = '360px';
  const recents = new RecentsHarness(element, phone, clock);
  await waitUntil(() => hidden || recents.root.querySelector('.row, .none'), 'the list to be on the screen, read and drawn');
  return recents;
}
