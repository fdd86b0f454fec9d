import {parseArgs} from 'node:util';

import {measureHeap} from './heap.js';
import type {LabOptions} from './lab.js';
import {machine, record, table} from './measurements.js';
import {measureMinute, type MinuteVerdict} from './minute.js';
import {measureMount} from './mount.js';
import type {Person} from './people.js';
import {measureRivals, SERIES, type SeriesName} from './rivals.js';
import {measureTabs} from './tabs-verdict.js';
import {measureTakeover} from './takeover.js';
import {measureTransfer} from './transfer.js';
import {holds, tableOf} from './verdict.js';

const USAGE = `npm run bench -- [part …] [options]

Measures the phone against SIP.js's SimpleUser and JsSIP in one browser, in turns, and writes docs/measurements.md where a part is
measured in full. Without parts: all but minute, heap, tabs, takeover
and transfer. Fails where a promise is broken.

  mount       what mounting the element costs a page
  register    REGISTER, with its challenge
  calls       click to INVITE, to 180 and to first audio
  ring        INVITE on the wire to ring on screen
  cost        main thread in a call of a second
  silent      calls with a STUN server that never answers
  minute      what a minute of a call, and one of nothing, costs the page (four minutes)
  heap        heap after 200 calls (ten minutes)
  tabs        twenty tabs of one person (two minutes)
  takeover    the line, where the tab that holds it leaves (a minute)
  transfer    a caller who is handed over through Asterisk, against a plain REFER (two minutes)

  --turns N   how many turns each takes (default: 20)
  --calls N   how many calls the heap is measured after (default: 200)
  --server URL --domain NAME --logins user:password,user:password,user:password,user:password
              phones through another server: three that are measured, and their far end`;

const FULL_TURNS = 20;
const FULL_CALLS = 200;
const RIVALS = Object.keys(SERIES) as SeriesName[];
const PARTS = ['mount', ...RIVALS];

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    turns: {type: 'string', default: String(FULL_TURNS)},
    calls: {type: 'string', default: String(FULL_CALLS)},
    server: {type: 'string'},
    domain: {type: 'string', default: 'voip.test'},
    logins: {type: 'string', default: ''},
    help: {type: 'boolean', default: false},
  },
});

const TURNS =
  'Median of 20 turns after one that warms up, 95th percentile in brackets; with a silent STUN server JsSIP has 3 turns, for each takes 40 s.';

async function benchOwn(section: string, measure: () => Promise<MinuteVerdict>): Promise<boolean> {
  const {text, isKept} = await measure();
  console.log(text);
  await record('docs/measurements.md', section, `${text}\n\n${machine()}`);
  return isKept;
}

async function benchRivals(names: readonly SeriesName[]): Promise<boolean> {
  const turns = Number(values.turns);
  const results = await measureRivals(names, {turns, ...otherServer()});
  console.log(tableOf(results, {tails: true}));
  if (turns >= FULL_TURNS && names.length === RIVALS.length && !values.server) {
    await record('docs/measurements.md', 'rivals', `${tableOf(results, {tails: true})}\n\n${TURNS} ${machine()}`);
    await record('README.md', 'rivals', tableOf(results, {tails: false}));
  }
  return results.every(holds);
}

async function benchHeap(): Promise<boolean> {
  const calls = Number(values.calls);
  const {head, rows} = await measureHeap(calls, otherServer());
  console.log(table(head, rows));
  if (calls >= FULL_CALLS && !values.server) await record('docs/measurements.md', 'heap', `${table(head, rows)}\n\n${machine()}`);
  return true;
}

function otherServer(): LabOptions {
  const {server, domain, logins} = values;
  if (!server) return {};
  const people: readonly Person[] = ['phone', 'simple-user', 'jssip', 'far-end'];
  const each = logins.split(',').map((login) => login.split(':'));
  const known = people.map((person, i) => [person, {name: each[i]?.[0] ?? '', password: each[i]?.[1] ?? ''}] as const);
  return {server: {server, domain, logins: Object.fromEntries(known) as NonNullable<LabOptions['server']>['logins']}};
}

/** What is measured by itself, and has a table of its own. */
const OWN = {
  mount: measureMount,
  minute: () => measureMinute(otherServer()),
  tabs: measureTabs,
  takeover: measureTakeover,
  transfer: () => measureTransfer(),
} as const;

async function run(): Promise<boolean> {
  const parts = positionals.length > 0 ? positionals : PARTS;
  const unknown = parts.filter((part) => ![...PARTS, 'heap', ...Object.keys(OWN)].includes(part));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.\n\n${USAGE}`);
  const kept: boolean[] = [];
  for (const part of Object.keys(OWN) as (keyof typeof OWN)[]) {
    if (parts.includes(part)) kept.push(await benchOwn(part, OWN[part]));
  }
  const rivals = RIVALS.filter((name) => parts.includes(name));
  if (rivals.length > 0) kept.push(await benchRivals(rivals));
  if (parts.includes('heap')) kept.push(await benchHeap());
  return kept.every(Boolean);
}

if (values.help) console.log(USAGE);
else if (!(await run())) process.exitCode = 1;
