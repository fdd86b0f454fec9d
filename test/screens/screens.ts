/**
 * `npm run screens`: brings the built phone into every state that it has, by real use, and pictures each in every display mode, for people
 * to look at: `.cache/screens/index.html`. `npm run screens -- keypad rtl` takes the states and modes whose names hold one of these words.
 */
import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {layoutFaults} from '../support/layout-faults.js';
import {contactSheet, fileOf, type Shot} from './contact-sheet.js';
import {Looks, type Mode, MODES} from './modes.js';
import {STATES} from './states.js';
import {Studio} from './studio.js';
import type {State} from './ways.js';

const ALBUM = fileURLToPath(new URL('../../.cache/screens/', import.meta.url));
const FINGER_PX = 44;
const MOUSE_PX = 24;
/** While one waits for a phone, another draws. */
const STUDIOS = 2;

interface Album {
  readonly shots: Shot[];
  /** States that were not reached. */
  readonly missed: string[];
}

/** Those of `all` that `words` ask for; all where no word concerns them. */
function asked<T extends {readonly name: string}>(all: readonly T[], words: readonly string[]): readonly T[] {
  const found = all.filter(({name}) => words.some((word) => name.includes(word)));
  return found.length > 0 ? found : all;
}

async function take(state: State, mode: Mode, looks: Looks): Promise<Shot> {
  await looks.put(mode);
  const demands = {target: mode.touch ? FINGER_PX : MOUSE_PX};
  const faults = (await looks.run(`(${layoutFaults.toString()})(${JSON.stringify(demands)})`)) as readonly string[];
  const still = mode.name === 'calm' ? ((await looks.run(MOVING)) as readonly string[]) : [];
  const file = path.join(ALBUM, fileOf(state.name, mode.name));
  await writeFile(file, await looks.picture());
  return {state: state.name, mode: mode.name, faults: [...faults, ...still.map((name) => `${name} moves`)]};
}

/** What goes on moving. */
const MOVING = `document.getAnimations().filter((each) => each.playState === 'running').map((each) => each.animationName ?? 'something')`;

async function picture(state: State, modes: readonly Mode[], studio: Studio): Promise<readonly Shot[]> {
  const shots: Shot[] = [];
  const {page} = await state.reach(studio);
  const looks = await Looks.at(page);
  await mkdir(path.dirname(path.join(ALBUM, fileOf(state.name, 'x'))), {recursive: true});
  for (const mode of modes) shots.push(await take(state, mode, looks));
  return shots;
}

/** Takes states off the list until none is left, in a studio of its own. */
async function work(list: State[], modes: readonly Mode[], album: Album): Promise<void> {
  const studio = await Studio.open();
  for (let state = list.shift(); state; state = list.shift()) {
    const startedAt = performance.now();
    try {
      album.shots.push(...(await picture(state, modes, studio)));
      console.log(`${state.name}  ${Math.round(performance.now() - startedAt)} ms`);
    } catch (cause) {
      album.missed.push(state.name);
      console.error(`NOT REACHED: ${state.name}\n${cause instanceof Error ? cause.message : String(cause)}`);
    }
    await studio.strike();
  }
  await studio.close();
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const unknown = words.filter((word) => [...STATES, ...MODES].every(({name}) => !name.includes(word)));
  if (unknown.length > 0) throw new Error(`Neither a state nor a mode: ${unknown.join(', ')}`);
  const [states, modes] = [asked(STATES, words), asked(MODES, words)];
  if (states.length === STATES.length) await rm(ALBUM, {recursive: true, force: true});
  await mkdir(ALBUM, {recursive: true});
  const album: Album = {shots: [], missed: []};
  const list = [...states];
  await Promise.all(Array.from({length: STUDIOS}, () => work(list, modes, album)));
  const place = ({state}: Shot): number => states.findIndex(({name}) => name === state);
  const shots = album.shots.sort((one, other) => place(one) - place(other));
  await writeFile(path.join(ALBUM, 'index.html'), contactSheet(shots));
  report(album);
}

function report({shots, missed}: Album): void {
  const faulty = shots.filter(({faults}) => faults.length > 0);
  for (const {state, mode, faults} of faulty) console.log(`${state}, ${mode}: ${faults.join('; ')}`);
  console.log(
    `\n${shots.length} pictures, ${faulty.length} with faults, ${missed.length} states not reached: ${path.join(ALBUM, 'index.html')}`,
  );
  process.exitCode = missed.length + faulty.length > 0 ? 1 : 0;
}

await main();
