import type {LoggedCall, LogView} from '../../directory/call-log.js';
import type {Call} from '../../session/call.js';
import type {Candidate} from './colleague-list.js';

/** How many are shown, and among how many calls they are looked for. */
const SHOWN = 5;
const CALLS = 40;

/** People of the log whose name or number has something that was typed. */
export class FoundPeople {
  readonly #show: () => void;
  #asked = '';
  #people: readonly Candidate[] = [];

  /** `show` is called when they are known. */
  constructor(show: () => void) {
    this.#show = show;
  }

  get people(): readonly Candidate[] {
    return this.#people;
  }

  /** Those for `typed`, but for `present`, whose call it is. */
  async look(typed: string, log: LogView | undefined, present: Call): Promise<void> {
    const text = typed.trim();
    if (text === this.#asked) return;
    this.#asked = text;
    const calls = await search(text, log);
    // What was asked for last is shown, whatever takes longer.
    if (this.#asked !== text) return;
    const people = calls.filter(({remote}) => remote.number !== present.remote.number).flatMap(personIn);
    this.#people = [...new Map(people.map((person) => [person.number, person])).values()].slice(0, SHOWN);
    this.#show();
  }
}

function personIn({remote, dialled}: LoggedCall): readonly Candidate[] {
  const number = dialled?.number ?? remote.number;
  const name = remote.name ?? dialled?.name;
  return name && number ? [{id: `log-${number}`, name, number, isColleague: false}] : [];
}

async function search(text: string, log: LogView | undefined): Promise<readonly LoggedCall[]> {
  return text && log ? log.search(text, {limit: CALLS}) : [];
}
