import {english} from '../../src/localization/en.js';
import {until} from '../demo/support/until.js';
import {asksForMicrophone, TabStrip} from './hidden-tabs.js';
import {keepSenses} from './page-senses.js';
import type {Office} from './people-office.js';
import type {Person} from './people.js';

const [OFFER] = english.soundLocked;
/** By then it is known whether the system has to tell of a call. */
const WHILE_MS = 1_500;

/** The tabs of one person who may be rung, and what is heard and seen of them. */
export class RingingStrip extends TabStrip {
  readonly #office: Office;
  readonly #caller: Person;

  constructor(office: Office, caller: Person) {
    super(office, 'alice');
    this.#office = office;
    this.#caller = caller;
  }

  /** Opens three tabs: the first holds the line, none may be heard before a click, and none is seen. */
  async arrive(): Promise<readonly [Person, Person, Person]> {
    await this.open(3, {
      prepare: async (page) => {
        await asksForMicrophone(page);
        await keepSenses(page);
      },
    });
    // The phone of a tab knows that by the time at which it offers to turn ringing on.
    for (const tab of this.tabs) await showPhone(tab);
    for (const tab of this.tabs) await tab.reads(OFFER);
    await this.showNone();
    return this.tabs as unknown as readonly [Person, Person, Person];
  }

  async leave(): Promise<void> {
    for (const tab of [...this.tabs]) {
      this.strike(tab);
      await tab.page.close();
    }
    await until(() => this.#office.demo.sip.registrations('alice').length === 0);
  }

  /** Goes to `tab`, and clicks beside the phone. */
  async touch(tab: Person): Promise<void> {
    await this.show(tab);
    await tab.page.mouse.click(5, 5);
    await tab.until('the click', () => navigator.userActivation.hasBeenActive);
  }

  async isCalled(): Promise<void> {
    await this.#caller.widget((phone) => phone.dial('1001').then(() => undefined));
    await Promise.all(this.tabs.map((tab) => tab.isIn('ringing')));
  }

  /** The caller gives up; waits until nothing is to be heard or seen of it in any tab. */
  async callerGivesUp(): Promise<void> {
    await this.#caller.widget((phone) => phone.hangUp());
    await Promise.all(this.tabs.map(isSilent));
    await Promise.all(
      this.tabs.map((tab) => tab.until('no notification', () => senses.notifications.every(({isOpen}) => !isOpen))),
    );
    await Promise.all(this.tabs.map((tab) => tab.isDone()));
  }

  /** Waits until the call has rung for so long that all has been done about it. */
  async ringsOn(): Promise<void> {
    await this.tabs[0]!.until(
      'the call to ring for a while',
      (waitMs) => Date.now() > document.querySelector('voip-widget')!.calls.at(-1)!.startedAt + waitMs,
      WHILE_MS,
    );
  }

  /** In which tabs something is heard at this moment, as they stand in the strip. */
  async heard(): Promise<readonly boolean[]> {
    return Promise.all(this.tabs.map((tab) => tab.widget(() => senses.contexts.some(({state}) => state === 'running'))));
  }

  /** How many notifications each tab shows at this moment. */
  async notifications(): Promise<readonly number[]> {
    return Promise.all(this.tabs.map((tab) => tab.widget(() => senses.notifications.filter(({isOpen}) => isOpen).length)));
  }

  /** Whether each tab offers to turn ringing on, as soon as all agree that it is so or not. */
  async offer(isMade: boolean): Promise<void> {
    await Promise.all(this.tabs.map((tab) => (isMade ? tab.reads(OFFER) : tab.readsNoMore(OFFER))));
  }
}

export const isHeard = (tab: Person): Promise<void> =>
  tab.until('the ring', () => senses.contexts.some(({state}) => state === 'running'));

export const isSilent = (tab: Person): Promise<void> =>
  tab.until('silence', () => senses.contexts.every(({state}) => state !== 'running'));

export const showsNotification = (tab: Person): Promise<void> =>
  tab.until('a notification', () => senses.notifications.some(({isOpen}) => isOpen));

export async function showPhone(tab: Person): Promise<void> {
  await tab.until('the phone', () =>
    document
      .querySelector('voip-widget')
      ?.show()
      .then(() => true),
  );
}

export async function hidePhone(tab: Person): Promise<void> {
  await tab.until('the phone to be closed', () =>
    document
      .querySelector('voip-widget')
      ?.hide()
      .then(() => true),
  );
}
