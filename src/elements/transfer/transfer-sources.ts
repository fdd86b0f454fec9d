import {NO_SETTINGS} from '../../context/no-settings.js';
import {PhoneController, type PhoneHost} from '../../context/phone-controller.js';
import type {PhoneSettings, SharedPhone} from '../../context/shared-phone.js';
import {SliceController} from '../../context/slice-controller.js';
import type {LogView} from '../../directory/call-log.js';
import type {Readable} from '../../foundation/store.js';
import {english} from '../../localization/en.js';
import {englishTransfer} from '../../localization/en-transfer.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import type {Call, CallId} from '../../session/call.js';
import type {Colleague} from '../../session/colleague.js';
import {OFFLINE, selectCall, selectShownCall, type SessionState} from '../../session/session-state.js';
import {callPerson} from '../call/call-person.js';
import {ColleagueWatch} from './colleague-watch.js';
import {TransferRequests} from './transfer-requests.js';
import type {TransferScene, TransferTexts} from './transfer-scene.js';
import {transferStage, type TransferStage} from './transfer-stage.js';
import {targetPerson} from './target-person.js';

const TEXTS: TransferTexts = {...english, ...englishTransfer};

/** What a transfer view follows of its phone. */
export class TransferSources {
  readonly phone: PhoneController;
  readonly requests: TransferRequests;
  readonly texts: LocalizeController<TransferTexts>;
  readonly #colleagues: ColleagueWatch;
  readonly #session;
  readonly #settings;
  readonly #log;

  constructor(host: PhoneHost) {
    const phone = new PhoneController(host);
    const follow = <S>(read: (shared: SharedPhone) => Readable<S>): SliceController<S, S> =>
      new SliceController(phone, read, (now) => now);
    this.phone = phone;
    this.#colleagues = new ColleagueWatch(phone);
    this.requests = new TransferRequests(phone);
    this.#session = follow(({session}) => session);
    this.#settings = follow(({settings}) => settings);
    this.#log = follow(({log}) => log);
    this.texts = new LocalizeController(host, TEXTS, () => this.#settings.value?.messages);
  }

  get settings(): PhoneSettings {
    return this.#settings.value ?? NO_SETTINGS;
  }

  get users(): readonly Colleague[] {
    return this.#colleagues.told(this.settings.users ?? []);
  }

  get log(): LogView | undefined {
    return this.#log.value;
  }

  /** What there is to show of the call `callId`, else of the one that the user is busy with. `now`: epoch ms. */
  readScene(callId: CallId | undefined, now: number): TransferScene | undefined {
    const session = this.#session.value ?? OFFLINE;
    const call = callId ? selectCall(session, callId) : selectShownCall(session);
    const stage = call && transferStage(call, this.settings.deflection);
    this.#askAboutColleagues(isChoice(stage) && session.registration === 'registered');
    if (!stage) return undefined;
    const {messages, textDirection: dir} = this.texts;
    const leg = legOf(call, session);
    const person = callPerson(call, this.texts);
    return {
      call,
      stage,
      person,
      target: targetPerson(call, {leg, users: this.users}, this.texts) ?? person,
      leg,
      messages,
      dir,
      now,
      isPending: (type, id = call.id) => this.requests.isPending(type, id),
      ask: (type, id = call.id) => void this.requests.send({type, callId: id}),
    };
  }

  #askAboutColleagues(isWanted: boolean): void {
    this.#colleagues.ask(isWanted ? (this.settings.users ?? []) : []);
  }
}

/** Whether somebody chooses among colleagues. */
const isChoice = (stage: TransferStage | undefined): boolean =>
  stage === 'early' || stage === 'picking' || stage === 'deflecting';

function legOf({transfer}: Call, session: SessionState): Call | undefined {
  return transfer?.consultCallId === undefined ? undefined : selectCall(session, transfer.consultCallId);
}
