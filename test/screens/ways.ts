import {english} from '../../src/localization/en.js';
import type {Person} from '../support/people.js';
import type {Mood, Studio} from './studio.js';

export interface State {
  /** Where it belongs, and what it is: the folder of its pictures. */
  readonly name: string;
  /** Brings a page into it, by what people and servers do; answers whose page is pictured. */
  readonly reach: (studio: Studio) => Promise<Person>;
}

/** What callers may be called. Long enough to break what can be broken. */
export const NAMES: Readonly<Record<string, string>> = {
  'without a space': 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(2),
  'of many words':
    'Doctor Maria Magdalena Theresia von und zu Hohenlohe-Waldenburg-Schillingsfürst, Department of Very Long Words',
  'in Arabic': 'عبد الرحمن بن محمد بن عبد العزيز بن سليمان الفهد الأنصاري، قسم المبيعات والتسويق',
  'in emoji': 'Zoë 👩‍👩‍👧‍👦🧑🏽‍🚀🏳️‍🌈'.repeat(12),
};
/** More than any number has. */
export const DIGITS = '+32' + '470123456'.repeat(12);

export type Reach = State['reach'];
/** One line of the table. */
export const row = (name: string, reach: Reach): State => ({name, reach});

/** Bob calls, under any name. */
export const incoming =
  (name = 'Marie Laurent', number?: string): Reach =>
  async (studio) => {
    const [alice, bob] = await Promise.all([studio.alice(), studio.bob()]);
    await bob.calls(name, number);
    await alice.sees('Answer');
    return alice;
  };

/** Alice calls Bob, who answers with `status`. */
export const refused =
  (status: number): Reach =>
  async (studio) => {
    const [alice, bob] = await Promise.all([studio.open(), studio.bob()]);
    await alice.dials('1002');
    await bob.answers(status);
    await alice.isIn('ended');
    return alice;
  };

/** A call with Carol, which Alice has placed with a button of the page that knows a name. */
export const active =
  (name = 'Marie Laurent', attributes = ''): Reach =>
  async (studio) => {
    const [alice] = await Promise.all([
      studio.alice({body: `<voip-call-button number="1003" contact-name="${name}"></voip-call-button>`, attributes}),
      studio.carol(),
    ]);
    await (await alice.part('voip-call-button >>> button')).click();
    await alice.isIn('active');
    await alice.reads('0:0');
    return alice;
  };

/** What is reached by `reach`, and by what Alice does there. */
export const then =
  (reach: Reach, act: (alice: Person, studio: Studio) => Promise<unknown>): Reach =>
  async (studio) => {
    const alice = await reach(studio);
    await act(alice, studio);
    return alice;
  };
/** And Bob calls. */
export const second = (name = 'Priya Nair'): Reach =>
  then(active(), async (alice, studio) => {
    await (await studio.bob()).calls(name);
    await alice.reads('Second call');
  });
/** And Alice answers him. */
export const held = (): Reach =>
  then(second(), async (alice) => {
    await alice.clicks('Hold and answer');
    await alice.reads('On hold');
  });
/** The same, with the panel closed: what the launcher shows. */
export const closed = (reach: Reach): Reach => then(reach, (alice) => alice.widget((phone) => phone.hide()));
/** A phone that is opened, and says `words`. */
export const opened =
  (body: string | ((studio: Studio) => Promise<string>), words: string): Reach =>
  async (studio) => {
    const alice = await studio.page(typeof body === 'string' ? body : await body(studio));
    await alice.opensPhone();
    await alice.reads(words);
    return alice;
  };
export const widget = (attributes: string): string => `<voip-widget ${attributes}></voip-widget>`;
/** A phone whose REGISTER is answered with `status`, or with 0 never. */
export const served =
  (status: number) =>
  async (studio: Studio): Promise<string> =>
    widget(`server="${await studio.stubborn(status)}" address="sip:1001@voip.test" password="x"`);

/** Nobody listens there. */
export const UNREACHABLE = widget('server="ws://127.0.0.1:9" address="sip:1001@voip.test" password="x"');
export const FETCHED = widget('user-id="alice" credentials-url="/phone/credentials?user=alice"');

/** `text` in the field, by keyboard. */
export const typed = (text: string): Reach =>
  then(
    (studio) => studio.open({attributes: 'country="BE"'}),
    async (alice) => {
      await alice.until('the caret', () => {
        const panel = document.activeElement?.shadowRoot?.activeElement;
        return panel?.shadowRoot?.activeElement?.shadowRoot?.activeElement?.localName === 'input';
      });
      await alice.page.keyboard.type(text);
      await alice.sees('Delete last digit');
    },
  );
/** The same, and Enter, which makes the phone say `words`. */
export const entered = (text: string, words: string): Reach =>
  then(typed(text), async (alice) => {
    await alice.page.keyboard.press('Enter');
    await alice.reads(words);
  });
/** A call for which the microphone is not to be had. */
export const withheld =
  (microphone: Mood): Reach =>
  async (studio) => {
    const alice = await studio.open({microphone});
    await alice.dials('1003');
    await alice.reads(microphone === 'asking' ? english.waitingForMicrophone : english.waysOut['try-again']);
    return alice;
  };
/** A button of the page that commands the phone, which says `words`. */
export const commanded = (command: string, value: string, words: string): Reach =>
  then(
    (studio) =>
      studio.open({
        body: `<button commandfor="phone" command="${command}" value="${value}">Do</button>`,
        attributes: 'id="phone"',
      }),
    async (alice) => {
      await alice.page.$eval('body > button', (button) => (button as HTMLElement).click());
      await alice.reads(words);
    },
  );
