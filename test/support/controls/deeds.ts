import type {Call} from '../../../src/session/call.js';
import type {CallRequest} from '../../../src/session/request.js';
import {isAnswered} from '../../../src/session/session-state.js';
import type {BusyPhone} from './busy-phone.js';
import {type Office, PEOPLE, type PersonName} from './office.js';

/** Something that happens to a phone. Answers whether there was occasion for it. */
type Deed = (office: Office, phone: BusyPhone) => boolean;

/** How long a page, or a way, may be away. */
const LONGEST_OUTAGE_MS = 20_000;
const ON_ITS_WAY_MS = 1_500;

function ask(office: Office, phone: BusyPhone, [type, fits]: readonly [CallRequest['type'], (call: Call) => boolean]): boolean {
  const calls = phone.live.filter(fits);
  if (calls.length === 0) return false;
  phone.ask({type, callId: office.dice.pick(calls).id});
  return true;
}

const asks =
  (type: CallRequest['type'], fits: (call: Call) => boolean = isAnswered): Deed =>
  (office, phone) =>
    ask(office, phone, [type, fits]);

const rings = ({direction, phase}: Call): boolean => direction === 'incoming' && phase === 'ringing';
const areTwo = (phone: BusyPhone): boolean => phone.live.filter(isAnswered).length > 1;

/** What becomes of the calls of `phone` from now on may be the network's doing; and a goodbye that is on its way may not arrive. */
function excuse(office: Office, phone: BusyPhone, fits: (call: Call) => boolean = () => true): void {
  for (const call of phone.calls.values()) {
    const {endedAt = office.peerOf(call)?.call.endedAt} = call;
    const isOver = endedAt !== undefined;
    const isDoubtful = isOver ? office.clock.now() - endedAt < ON_ITS_WAY_MS : fits(call);
    if (isDoubtful && call.sipCallId !== undefined) office.excused.add(call.sipCallId);
  }
}

function cut(office: Office, phone: BusyPhone): boolean {
  // One that is not answered yet cannot be, and nobody can take it back.
  excuse(office, phone, (call) => !isAnswered(call));
  phone.way.cut();
  return true;
}

function outage(office: Office, phone: BusyPhone): boolean {
  phone.way.isOpen = false;
  cut(office, phone);
  office.clock.after(office.dice.below(LONGEST_OUTAGE_MS), () => (phone.way.isOpen = !phone.isGone));
  return true;
}

function losePath(office: Office, phone: BusyPhone): boolean {
  const {dice, clock} = office;
  const open = phone.connections.filter(({isOpen, connectionState}) => isOpen && connectionState === 'connected');
  const [connection] = open.length > 0 ? [dice.pick(open)] : [];
  if (!connection) return false;
  const farEnd = office.farEndOf(connection);
  if (!farEnd?.isOpen) return false;
  const both = [connection, farEnd];
  const isFound = dice.falls(0.8);
  if (!isFound) excuse(office, phone);
  for (const each of both) each.say('failed');
  if (isFound)
    clock.after(
      dice.below(LONGEST_OUTAGE_MS),
      () => both.every((each) => office.isThere(each)) && both.forEach((each) => each.say('connected')),
    );
  return true;
}

function crash(office: Office, phone: BusyPhone): boolean {
  const {clock, dice} = office;
  excuse(office, phone);
  phone.crash();
  clock.after(dice.below(LONGEST_OUTAGE_MS), () => office.arrive(phone.name as PersonName));
  return true;
}

const DEEDS = {
  dials: [
    14,
    (office, phone) => {
      phone.ask({type: 'dial', target: office.dice.pick(PEOPLE.filter((name) => name !== phone.name))});
      return true;
    },
  ],
  answers: [60, asks('answer', rings)],
  declines: [5, asks('decline', rings)],
  holds: [16, asks('hold')],
  resumes: [16, asks('resume')],
  mutes: [6, asks('mute')],
  unmutes: [6, asks('unmute')],
  swaps: [
    16,
    (office, phone) => areTwo(phone) && ask(office, phone, ['resume', ({hold}) => hold === 'local' || hold === 'both']),
  ],
  merges: [5, (office, phone) => areTwo(phone) && ask(office, phone, ['merge', isAnswered])],
  splits: [5, asks('split', ({inConference}) => inConference)],
  'hangs up': [10, asks('hang-up', () => true)],
  'sends digits': [
    6,
    (office, phone) => {
      const [call] = phone.live;
      if (call) phone.ask({type: 'send-digits', callId: call.id, digits: office.dice.pick(['1', '5#', '0,9', 'D*'])});
      return Boolean(call);
    },
  ],
  'loses its socket': [3, cut],
  'is without a server': [1, outage],
  'loses its way': [2, losePath],
  crashes: [1, crash],
} as const satisfies Readonly<Record<string, readonly [weight: number, deed: Deed]>>;

export type DeedName = keyof typeof DEEDS;

const DECK = Object.entries(DEEDS).flatMap(([name, [weight]]) => Array<DeedName>(weight).fill(name as DeedName));

/** Something happens to somebody. Answers what, where there was occasion for it. */
export function happen(office: Office): DeedName | undefined {
  const {dice, phones, clock, log} = office;
  if (phones.length === 0) return undefined;
  const [name, phone] = [dice.pick(DECK), dice.pick(phones)];
  if (!DEEDS[name][1](office, phone)) return undefined;
  log.push(`${clock.now()} ${phone.name} ${name}`);
  return name;
}
