import type {SharedPhone} from '../../src/context/shared-phone.js';
import {Office, type OfficeOptions, type Seat} from './people-office.js';
import type {Person} from './people.js';
import {Tones} from './tone.js';
import {WhoHearsWhom} from './who-hears-whom.js';

/** What they hum. */
export const TONES_HZ = {alice: 440, bob: 1000, carol: 1700} as const;
export type Name = keyof typeof TONES_HZ;
const NAMES = Object.keys(TONES_HZ) as Name[];

export interface ThreePeopleOptions extends Pick<OfficeOptions, 'demo'> {
  readonly seats?: Readonly<Partial<Record<Name, Omit<Seat, 'at'>>>>;
}

/** Alice, Bob and Carol at the demo, each in a browser of their own with a tone of their own, and their phones open. */
export class ThreePeople {
  readonly office: Office;
  readonly alice: Person;
  readonly bob: Person;
  readonly carol: Person;
  readonly #tones: Tones;
  readonly #voices: WhoHearsWhom;

  private constructor(office: Office, tones: Tones, people: readonly Person[]) {
    this.office = office;
    this.#tones = tones;
    [this.alice, this.bob, this.carol] = people as [Person, Person, Person];
    this.#voices = new WhoHearsWhom({
      alice: {person: this.alice, hz: TONES_HZ.alice},
      bob: {person: this.bob, hz: TONES_HZ.bob},
      carol: {person: this.carol, hz: TONES_HZ.carol},
    });
  }

  static async open({demo, seats = {}}: ThreePeopleOptions = {}): Promise<ThreePeople> {
    const tones = await Tones.make();
    const microphones = await Promise.all(NAMES.map((name) => tones.hum(TONES_HZ[name])));
    const office = await Office.open({browsers: microphones.map((microphone) => ({microphone})), ...(demo && {demo})});
    const people = NAMES.map((name, at) => office.arriveReady(name, {at: office.browsers[at]!, ...seats[name]}));
    const three = new ThreePeople(office, tones, await Promise.all(people));
    for (const {page} of three.all) await page.$eval('voip-widget', (phone) => phone.show());
    return three;
  }

  get all(): readonly Person[] {
    return [this.alice, this.bob, this.carol];
  }

  /** In all six directions: see `WhoHearsWhom`. */
  hear(...talks: readonly string[]): Promise<void> {
    return this.#voices.hear(...talks);
  }

  /** Bob calls Alice, who answers. */
  async talk(): Promise<void> {
    await this.bob.widget((phone) => phone.dial('1001'));
    await this.alice.clicks('Answer');
    await this.hear('alice-bob');
  }

  /** Whatever is still up is hung up, and everybody is as before the first call. */
  tidy(): Promise<void> {
    return tidy(this.all);
  }

  async close(): Promise<void> {
    await this.office.close();
    await this.#tones.remove();
  }
}

/** Whatever is still up is hung up, and each is as before the first call. */
export async function tidy(people: readonly Person[]): Promise<void> {
  for (const person of people) await person.widget(hangUpAll);
  await Promise.all(people.map((person) => person.hasLetGo()));
  await Promise.all(people.map((person) => person.until('all calls to be forgotten', forgetAll)));
}

/** In the page. */
async function hangUpAll(phone: HTMLElementTagNameMap['voip-widget']): Promise<void> {
  for (const {id, phase} of phone.calls) if (phase !== 'ended') await phone.hangUp(id, {ask: false}).catch(() => undefined);
}

type Phones = {readonly state: readonly {readonly phone: SharedPhone}[]} | undefined;

/** In the page: what only stands there to be read goes at once. Whether nothing is left. */
function forgetAll(): boolean {
  const phones = Reflect.get(document, Symbol.for('voip-widget/page-phones@1')) as Phones;
  const {calls} = document.querySelector('voip-widget')!;
  for (const {id} of calls) phones!.state[0]!.phone.session.dismiss(id);
  return calls.length === 0;
}
