import {waitUntil} from '@open-wc/testing';

import type {VoipTransfer} from '../../src/elements/transfer/voip-transfer.js';
import {VoipError} from '../../src/foundation/errors.js';
import type {Call} from '../../src/session/call.js';
import type {Colleague} from '../../src/session/colleague.js';
import type {DevicesState} from '../../src/session/devices.js';
import {HEADSET, LAPTOP, UNNAMED} from '../support/fake-devices.js';
import {aCall, MARIE} from '../support/fake-session.js';
import '../../src/elements/queue/define-queue.js';
import '../../src/elements/recents/define-recents.js';
import '../../src/elements/settings/define-settings.js';
import '../../src/elements/wrap-up/define-wrap-up.js';
import {aCallTo, JONAS, phoneWith, PRIYA, type Planned, YUKI} from './queue/queue-harness.js';
import {aLog, aMissedCall, anEntry} from './recents/recents-harness.js';
import {leg, onItsWay, USERS} from './transfer/transfer-harness.js';
import {phoneAfterCall} from './wrap-up/wrap-up-harness.js';
import {createPanel, type PanelHarness} from './panel/panel-harness.js';

/** Who is at the other end. */
type Remote = Call['remote'];
type Arrange = (panel: PanelHarness, remote: Remote) => void | Promise<void>;

const showing =
  (parts: Partial<Call>): Arrange =>
  ({phone}, remote) => {
    phone.session.show(aCall({remote, ...parts}));
  };

const showingBoth =
  (one: Partial<Call>, other: Partial<Call>): Arrange =>
  async ({phone, call, root}, remote) => {
    phone.session.show(aCall({remote, ...one}), aCall({remote, ...other}));
    await waitUntil(() => (call ?? root.querySelector('voip-call'))?.shadowRoot?.querySelector('.second, .legs'), 'both');
  };

async function openKeypad(panel: PanelHarness, remote: Remote): Promise<void> {
  panel.phone.session.show(aCall({remote, answeredAt: 1}));
  await panel.settle();
  panel.call!.shadowRoot!.querySelector<HTMLElement>('[part=keypad-button]')!.click();
  await waitUntil(() => panel.call!.shadowRoot!.querySelector('.keys'), 'the keypad');
}

async function fold(panel: PanelHarness, remote: Remote): Promise<void> {
  panel.phone.session.show(aCall({remote, answeredAt: 1}));
  await panel.settle();
  await panel.press('Browse');
}

/** The view of a transfer, with `text` in its field. */
const picking =
  (text = '', users: readonly Colleague[] = USERS, parts: Partial<Call> = {answeredAt: 1}): Arrange =>
  async (panel, remote) => {
    panel.phone.configure({users, deflection: true, forwardingHelpUrl: 'https://provider.test/'});
    panel.phone.session.show(aCall({remote, ...parts}));
    await panel.settle();
    panel.call!.shadowRoot!.querySelector<HTMLElement>('[part=transfer-button], [part=deflect-button]')!.click();
    const transfer = await transferIn(panel);
    transfer.value = text;
    await transfer.updateComplete;
  };

const transferring =
  (transfer: Parameters<typeof onItsWay>[0], parts: Partial<Call> = {}, other: Partial<Call> = {}): Arrange =>
  async (panel, remote) => {
    panel.phone.session.show(onItsWay({name: remote.name ?? remote.number, ...transfer}, {remote, ...parts}), leg(other));
    await transferIn(panel);
  };

async function transferIn(panel: PanelHarness): Promise<VoipTransfer> {
  const find = (): VoipTransfer | null | undefined => panel.call?.shadowRoot?.querySelector('voip-transfer');
  await waitUntil(() => find()?.shadowRoot?.querySelector('.view'), 'the transfer');
  return find()!;
}

const failed: Arrange = async (panel, remote) => {
  panel.phone.session.show(
    onItsWay({name: remote.name ?? remote.number, state: 'failed', failure: 'busy'}, {remote, hold: 'none'}),
  );
  await panel.settle();
  await waitUntil(() => panel.call?.shadowRoot?.querySelector('.note'), 'the note');
};

async function refuseMicrophone(panel: PanelHarness, remote: Remote): Promise<void> {
  panel.phone.session.refuse(new VoipError('microphone-blocked', 'No'));
  panel.phone.session.show(aCall({remote, direction: 'incoming', phase: 'ringing'}));
  await panel.settle();
  panel.call!.shadowRoot!.querySelector<HTMLElement>('[part=answer-button]')!.click();
}

async function type({dialer}: PanelHarness, text: string): Promise<void> {
  dialer!.value = text;
  await dialer!.updateComplete;
}

async function dial(panel: PanelHarness, text: string): Promise<void> {
  await type(panel, text);
  panel.dialer!.shadowRoot!.querySelector<HTMLElement>('.go button')!.click();
}

const recents =
  (...calls: Parameters<typeof aLog>[0]): ((panel: PanelHarness) => Promise<void>) =>
  async (panel) => {
    panel.phone.log.set(aLog(calls));
    panel.element.tab = 'recents';
    await panel.settle();
    await waitUntil(() => panel.root.querySelector('voip-recents')?.shadowRoot?.querySelector('.row'));
  };

const listTheirs: Arrange = (panel, remote) =>
  recents(aMissedCall(1, {remote}), anEntry(2, {remote, endReason: 'network-lost', talkMs: 9000}))(panel);

const settings =
  (devices: Partial<DevicesState> = {}, silence?: Error): ((panel: PanelHarness) => Promise<void>) =>
  async (panel) => {
    panel.phone.computer.change(devices);
    panel.phone.computer.silence = silence;
    await panel.press('Settings');
    await waitUntil(() => panel.root.querySelector('voip-settings')?.shadowRoot?.querySelector('.field'), 'the settings');
    if (silence) panel.root.querySelector('voip-settings')!.shadowRoot!.querySelector<HTMLElement>('.test')!.click();
  };

const A_LONG_NAME = {...HEADSET, label: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch '.repeat(3)};
const MISSING = {available: [LAPTOP], chosen: A_LONG_NAME, isMissing: true};

/** Longer ones are not stored. */
const STORED_NAME = 200;
const STORED_DIGITS = 16;

/** What is to be called: somebody of that name first; `act`: the button of theirs that is pressed. */
const toCall =
  (planned: readonly Planned[] = [PRIYA, YUKI], act?: string): Arrange =>
  async (panel, {name = '', number}) => {
    const {phone, root} = panel;
    const [who, where] = [name.slice(0, STORED_NAME), number.slice(0, STORED_DIGITS)];
    const contact = {name: who, number: where, company: who};
    const first = aCallTo(name || number, {...JONAS, id: 'first', contact, position: 0});
    phoneWith([first, ...planned], phone);
    await waitUntil(() => root.querySelector('voip-queue')?.shadowRoot?.querySelector('.item'), 'the queue');
    const {shadowRoot} = root.querySelector('voip-queue')!;
    if (act === undefined) return;
    shadowRoot!.querySelector<HTMLElement>(`[data-id=first] [data-act=${act}]`)!.click();
    await panel.settle();
  };

const MANY = Array.from({length: 9}, (_, at) => aCallTo(`Person ${at}`, {id: `p${at}`, position: at + 1}));
const LATE = aCallTo('Amara Okafor', {dueDate: '2026-11-23', attempts: 2});

/** Everything that was to be called has been, or has been removed. */
async function dealWith(panel: PanelHarness, state: 'done' | 'removed'): Promise<void> {
  await toCall([])(panel, MARIE);
  const {activities} = panel.phone;
  await (state === 'done' ? activities.complete('first') : activities.remove('first'));
}

/** What is asked after a call to them; `part`: what is pressed there. */
const wrappingUp =
  (parts: Parameters<typeof phoneAfterCall>[0] = {}, part?: string): Arrange =>
  async ({phone, root}, {name = '', number}) => {
    phoneAfterCall(parts, phone);
    const {wrapUp, ...rest} = phone.worklist.state;
    const {activity} = wrapUp!;
    const contact = {name: name.slice(0, STORED_NAME), number: number.slice(0, STORED_DIGITS)};
    phone.worklist.set({...rest, wrapUp: {...wrapUp!, activity: {...activity, contact}}});
    const inside = (what: string): HTMLElement | null | undefined =>
      root.querySelector('voip-wrap-up')?.shadowRoot?.querySelector<HTMLElement>(what);
    await waitUntil(() => inside('textarea'), 'what is asked after a call');
    if (part) inside(`[part=${part}]`)!.click();
  };

const CALLS: readonly (readonly [string, Arrange])[] = [
  ['ringing', showing({direction: 'incoming', phase: 'ringing'})],
  ['ringing, and the microphone is blocked', refuseMicrophone],
  ['calling', showing({phase: 'starting'})],
  ['waiting for the microphone', showing({phase: 'starting', awaitingMicrophone: true})],
  ['in a call', showing({answeredAt: 1})],
  ['in a call, muted', showing({answeredAt: 1, muted: true})],
  ['in a call whose line is lost', showing({answeredAt: 1, line: 'reconnecting'})],
  ['in a call that we hold', showing({answeredAt: 1, hold: 'local'})],
  ['in a call that they hold', showing({answeredAt: 1, hold: 'remote'})],
  ['in a call with the keypad', openKeypad],
  ['in a call, and another waits', showingBoth({answeredAt: 1}, {direction: 'incoming', phase: 'ringing'})],
  ['in a call, and another is held', showingBoth({answeredAt: 1, hold: 'local'}, {answeredAt: 2})],
  ['in a conference', showingBoth({answeredAt: 1, inConference: true}, {answeredAt: 2, inConference: true})],
  ['with a folded call', fold],
  ['that transfers', picking()],
  ['that transfers to a number', picking('+33199002714')],
  ['that transfers without colleagues', picking('', [])],
  ['that sends on who rings', picking('118', USERS, {direction: 'incoming', phase: 'ringing'})],
  ['with a call on its way', transferring({})],
  ['asking first', transferring({isAttended: true})],
  ['asking', transferring({isAttended: true, state: 'consulting'}, {}, {phase: 'active', answeredAt: 1})],
  ['after a transfer that failed', failed],
  [
    'after a transfer',
    transferring(
      {state: 'completed'},
      {phase: 'ended', endReason: 'transferred', talkMs: 9000},
      {phase: 'ended', endReason: 'transferred'},
    ),
  ],
  [
    'after a transfer that nobody confirmed',
    transferring({state: 'completed', confirmed: false}, {phase: 'ended', endReason: 'transferred'}),
  ],
  ['after a call', showing({phase: 'ended', endReason: 'hung-up', answeredAt: 1, talkMs: 3_723_000})],
  ['after a call came to nothing', showing({phase: 'ended', endReason: 'busy'})],
  ['with a call of theirs in the log', listTheirs],
  ['with calls to make', toCall()],
  ['with calls to make, some of them late, and a search', toCall([LATE, ...MANY])],
  ['with a call to make whose actions are unfolded', toCall([PRIYA], 'open')],
  ['with a call to make that is put off', toCall([PRIYA], 'postpone')],
  ['with a call to make that is changed', toCall([PRIYA], 'edit')],
  ['with a call to make that was removed', toCall([PRIYA], 'remove')],
  ['that asks how a call went', wrappingUp({outcome: 'call-back', callBackOn: '2026-11-30'})],
  ['that asks how a call went, and nothing was said', wrappingUp({}, 'save-button')],
  ['that asks how a call went, folded', wrappingUp({}, 'fold-button')],
  ['after a missed call', showing({direction: 'incoming', phase: 'ended', endReason: 'cancelled', hungUpBy: 'remote'})],
];

const OTHERS: readonly (readonly [string, Arrange])[] = [
  ['with the keypad', () => undefined],
  ['while a number is typed', (panel) => type(panel, '+32470123456')],
  ['asking for the country', (panel) => dial(panel, '0470123456')],
  ['with the keypad closed', ({dialer}) => dialer!.shadowRoot!.querySelector<HTMLElement>('.dial [aria-expanded]')!.click()],
  [
    'with every note',
    ({phone}) => {
      phone.session.set({registration: 'reconnecting', retryAt: 1_004_000});
      phone.sound.set('locked');
      phone.notify({code: 'load-failed', message: ''});
      phone.asking.set({request: {type: 'dial', target: '204'}, cancel: () => undefined});
    },
  ],
  ['with the calls that there have been', recents(aMissedCall(1), anEntry(2, {answeredAt: 1, talkMs: 9000}), anEntry(5000))],
  ['with the settings', settings()],
  ['with the settings of a browser that tells little', settings({...UNNAMED, canChooseSpeaker: false})],
  [
    'with the settings and devices that are away',
    settings({microphone: MISSING, speaker: MISSING, ringer: MISSING}, new Error('Gone')),
  ],
  ['with every call made', (panel) => dealWith(panel, 'done')],
  ['with nothing to call any more', (panel) => dealWith(panel, 'removed')],
  [
    'with calls to make that are not stored',
    async (panel) => {
      await toCall()(panel, MARIE);
      panel.phone.storage.set('storage-full');
    },
  ],
  ['without a line', ({phone}) => phone.configure({configured: false})],
];

/** A panel that is 320 px wide, brought into a state by `arrange`. */
export async function arrangePanel(arrange: Arrange, remote: Remote = MARIE): Promise<PanelHarness> {
  const panel = await createPanel();
  panel.element.style.inlineSize = '320px';
  // Else sizes and colours are measured halfway.
  panel.element.parentElement!.style.setProperty('--voip-duration-fast', '0s');
  await arrange(panel, remote);
  await panel.settle();
  await panel.settle();
  return panel;
}

/** The states in which somebody is named. One line a state. */
export const STATES_OF_CALLS = CALLS;
/** Every state of a panel. */
export const STATES = [...CALLS, ...OTHERS];
