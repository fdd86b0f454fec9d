import {deleteDB} from 'idb';

import type {EndReason} from '../../../src/session/call.js';
import type {BusyPhone} from './busy-phone.js';
import {notEnded, unsettled, wrongEnding, wrongLog} from './checks.js';
import {type DeedName, happen} from './deeds.js';
import {Office} from './office.js';

/** Whoever is without a way to the other end gives up after half a minute, and SIP after as much (RFC 3261 §17). */
const SETTLE_MS = 150_000;
const PAUSE_MS = 2_500;
/** A seed in which nobody can dial any more is a fault. */
const MOST_STEPS_A_CALL = 60;

/** What has happened, and how the calls have ended at the end that dialled. */
export interface ControlsTally {
  readonly calls: number;
  readonly deeds: Readonly<Partial<Record<DeedName, number>>>;
  readonly endings: Readonly<Partial<Record<EndReason, number>>>;
}

type Counts<K extends string> = Partial<Record<K, number>>;

const add = <K extends string>(counts: Counts<K>, key: K): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** Three people make `calls` calls, and do with them what they can, while their network fails them. Rejects where anything is not as it must be. */
export async function runControls(seed: number, calls: number): Promise<ControlsTally> {
  const office = new Office(seed);
  const deeds: Counts<DeedName> = {};
  const lived = await life(office, calls, deeds).catch((cause: unknown) => (cause as Error).stack);
  const fault = office.close()[0] ?? lived ?? (await wrongLog(office));
  await forget(office);
  if (fault !== undefined) throw new Error(`Seed ${seed}: ${fault}\n${office.storyOf(fault)}`);
  return {calls: office.calls, deeds, endings: endingsOf(office)};
}

function endingsOf(office: Office): Counts<EndReason> {
  const endings: Counts<EndReason> = {};
  const calls = office.pages.flatMap((page) => [...page.calls.values()]);
  for (const {direction, endReason = 'lost-with-page'} of calls) if (direction === 'outgoing') add(endings, endReason);
  return endings;
}

async function life(office: Office, calls: number, deeds: Counts<DeedName>): Promise<string | undefined> {
  await office.pass(1_000);
  for (let step = 0; office.calls < calls; step++) {
    if (step > calls * MOST_STEPS_A_CALL) return `only ${office.calls} calls in ${step} steps`;
    const deed = happen(office);
    if (deed) add(deeds, deed);
    if (office.dice.falls(deed ? 0.7 : 0.1)) await office.pass(office.dice.below(PAUSE_MS));
  }
  office.server.isCalm = true;
  return (await settles(office)) ?? (await ends(office));
}

/** Nothing more happens: then nothing stays as it is that cannot. */
async function settles(office: Office): Promise<string | undefined> {
  await office.pass(20_000);
  const fault = await office.passUntilWell(SETTLE_MS, () => unsettled(office));
  return fault ?? office.pages.flatMap(({faults}) => faults)[0];
}

/** All calls are ended, by either end, and all phones go. */
async function ends(office: Office): Promise<string | undefined> {
  for (const phone of office.phones) {
    hangUp(phone, () => office.dice.falls(0.5));
    await office.pass(office.dice.below(PAUSE_MS));
  }
  for (const phone of office.phones) hangUp(phone);
  const fault = (await office.passUntilWell(SETTLE_MS, () => notEnded(office))) ?? wrongEnding(office);
  if (fault) return fault;
  for (const {session} of office.pages) void session.close();
  await office.pass(SETTLE_MS);
  return leftBehind(office);
}

function hangUp(phone: BusyPhone, isMeant: () => boolean = () => true): void {
  for (const {id} of phone.live) if (isMeant()) phone.ask({type: 'hang-up', callId: id});
}

function leftBehind({pages, clock, server}: Office): string | undefined {
  const left = [
    ...pages.flatMap(({leftovers}) => leftovers),
    ...Array<string>(clock.pending).fill('a timer'),
    ...Array<string>(server.sockets.size).fill('a socket'),
  ];
  return left.length > 0 ? `left behind: ${left.join()}` : undefined;
}

async function forget(office: Office): Promise<void> {
  await Promise.all(office.pages.map(({log}) => log.close()));
  await Promise.all(Object.values(office.namespaces).map((name) => deleteDB(`voip-widget/${name}/directory`)));
}
