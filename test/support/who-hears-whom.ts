import {setTimeout as pause} from 'node:timers/promises';

import {PATIENCE_MS} from './patience.js';
import type {Person} from './people.js';

const POLL_MS = 40;
/** What is there for as long is not just a gap between two sounds. */
const HOLDS_MS = 120;
/** In dB: what is louder is heard, what is more silent is not; between them nobody can tell. */
const HEARD = -60;
const UNHEARD = -75;

/** Somebody whose microphone hums a tone that nobody else's does. */
export interface Voice {
  readonly person: Person;
  readonly hz: number;
}

/** Who hears whom at one moment: `bob>carol` where Carol hears Bob. */
type Heard = ReadonlySet<string>;

/** Several people of whom every one is heard by every other, or not: all directions are told at once. */
export class WhoHearsWhom {
  readonly #voices: Readonly<Record<string, Voice>>;

  constructor(voices: Readonly<Record<string, Voice>>) {
    this.#voices = voices;
  }

  /** Waits until exactly these hear each other (`bob-carol`) or one the other (`bob>carol`, Carol hears Bob), and nobody else anybody. */
  async hear(...talks: readonly string[]): Promise<void> {
    const wanted = new Set(talks.flatMap(waysOf));
    const until = Date.now() + PATIENCE_MS;
    let since: number | undefined;
    for (;;) {
      const heard = await this.#listen();
      since = isSame(heard, wanted) ? (since ?? Date.now()) : undefined;
      if (since !== undefined && Date.now() - since >= HOLDS_MS) return;
      if (Date.now() > until) throw new Error(await this.#complaint(heard, wanted));
      await pause(POLL_MS);
    }
  }

  async #listen(): Promise<Heard> {
    const names = Object.keys(this.#voices);
    const tones = Object.values(this.#voices).map(({hz}) => hz);
    const ears = Object.entries(this.#voices).map(async ([listener, {person}]) => {
      const levels = await person.page.evaluate((all) => all.map((hz) => Math.max(-200, watched.levelAt(hz))), tones);
      return names.flatMap((speaker, at) => (speaker === listener ? [] : markOf(`${speaker}>${listener}`, levels[at]!)));
    });
    return new Set((await Promise.all(ears)).flat());
  }

  /** A table of who hears whom, and what each page shows. */
  async #complaint(heard: Heard, wanted: Heard): Promise<string> {
    const names = Object.keys(this.#voices);
    const width = Math.max(...names.map((name) => name.length)) + 2;
    const cell = (speaker: string, listener: string): string => {
      const [way, is] = [`${speaker}>${listener}`, heard.has(`${speaker}>${listener}`)];
      if (speaker === listener) return '·';
      if (heard.has(`${way}?`)) return '?';
      return is === wanted.has(way) ? (is ? 'yes' : 'no') : is ? 'YES!' : 'NO!';
    };
    const line = (cells: readonly string[]): string => cells.map((each) => each.padEnd(width)).join('');
    const rows = names.map((speaker) => line([speaker, ...names.map((listener) => cell(speaker, listener))]));
    const accounts = await Promise.all(
      Object.entries(this.#voices).map(async ([name, {person}]) => {
        const calls = await person.calls().catch(String);
        return `${name}: ${JSON.stringify(calls)} ${await person.page.evaluate(() => watched.screen()).catch(String)}`;
      }),
    );
    const title = `Wanted: ${[...wanted].join(', ') || 'silence'}. Who (rows) is heard by whom; marked with ! where that is wrong:`;
    return [title, line(['', ...names]), ...rows, ...accounts].join('\n');
  }
}

/** A tone that is neither loud nor gone is neither: no wish is met by it. */
function markOf(way: string, level: number): readonly string[] {
  if (level > HEARD) return [way];
  return level < UNHEARD ? [] : [`${way}?`];
}

function waysOf(talk: string): readonly string[] {
  const [, one, sign, other] = /^(\w+)([->])(\w+)$/.exec(talk) ?? [];
  if (!sign) throw new Error(`${talk} is no talk: bob-carol, or bob>carol`);
  return sign === '>' ? [talk] : [`${one}>${other}`, `${other}>${one}`];
}

const isSame = (heard: Heard, wanted: Heard): boolean => heard.size === wanted.size && [...heard].every((way) => wanted.has(way));
