import {parseArgs} from 'node:util';

import {FULL_CALLS, soakCalls} from './calls.js';
import {FULL_CONTROLS, soakControls} from './controls.js';
import {soakFuzz} from './fuzz.js';
import {FULL_GLARE, soakGlare} from './glare.js';
import {FULL_BROWSER_KILLS, soakBrowsers} from './killed-browser.js';
import {FULL_KILLS, soakSockets} from './socket-kills.js';
import {FULL_HISTORIES, soakTabs} from './tab-histories.js';
import {FULL_TRANSFERS, soakTransfers} from './transfers.js';

const FUZZ_CASES = 100_000;

const USAGE = `npm run soak -- [--calls N] [--seed N]
npm run soak -- tabs [--histories N] [--seed N]
npm run soak -- sockets [--kills N] [--seed N]
npm run soak -- fuzz [--cases N] [--seed N]
npm run soak -- glare [--runs N] [--seed N]
npm run soak -- controls [--calls N] [--seed N]
npm run soak -- transfer [--calls N] [--seed N]
npm run soak -- killed-browser [--kills N] [--seed N]

Lets two pages with the built phone call each other N times (default: 200), with endings that the seed chooses (default: the time), and
fails where 40 s after the last call anything is left of them. Writes docs/measurements.md after 200 calls or more.

tabs: has N tabs' histories (default: 50) happen in a browser: they open, close, freeze, hang and crash while calls come and go, as the seed of
each says; the first is --seed (default: 1). Fails where a call is shown that is not there, or a fact is lost or doubled.

sockets: cuts the connection of one call N times (default: 20). Fails where it is not heard, or not back within a second of the server.

fuzz: sends N messages (default: 100,000) to a phone that are not what they should be; the first is of the seed given (default: the time).
Fails where one throws, ends a call that is well or leaves anything behind, and says how to send that one again.

glare: has two phones hold, resume and mute one call at random N times (default: 100) over a server that refuses, loses, delays and drops.
Fails where they do not agree in the end on who holds the call, or are not heard where nobody does.

controls: has three phones make N calls (default: 1,000) on fakes and use everything that can be done in them, at random, while sockets, servers,
ways and pages fail. Fails where two ends do not agree, a call hangs, the log is not what happened, or anything is left.

transfer: has N callers (default: 500) handed to somebody else between three browsers, while at random moments somebody hangs up, declines or changes
their mind, or connections are cut; the first is of --seed (default: 1). Fails where a caller is neither with the target nor with us and has not hung up.

killed-browser: kills a browser N times (default: 100) in which two tabs write activities as fast as they can; the first moment is of --seed (default: 1).
Fails where the next one does not find all that was resolved, as it was resolved, or anything twice or in part.`;

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    calls: {type: 'string'},
    histories: {type: 'string'},
    kills: {type: 'string'},
    cases: {type: 'string'},
    runs: {type: 'string'},
    seed: {type: 'string'},
    help: {type: 'boolean'},
  },
});
const numberOr = (given: string | undefined, otherwise: number): number => Number(given ?? otherwise);
const seed = numberOr(values.seed, Date.now() % 1_000_000);
const parts: Readonly<Record<string, () => Promise<boolean>>> = {
  calls: () => soakCalls({calls: numberOr(values.calls, FULL_CALLS), seed}),
  tabs: () => soakTabs({histories: numberOr(values.histories, FULL_HISTORIES), seed: numberOr(values.seed, 1)}),
  sockets: () => soakSockets({kills: numberOr(values.kills, FULL_KILLS), seed: numberOr(values.seed, 1)}),
  fuzz: () => soakFuzz({cases: numberOr(values.cases, FUZZ_CASES), seed}),
  controls: () => soakControls({calls: numberOr(values.calls, FULL_CONTROLS), seed: numberOr(values.seed, 1)}),
  transfer: () => soakTransfers({calls: numberOr(values.calls, FULL_TRANSFERS), seed: numberOr(values.seed, 1)}),
  'killed-browser': () => soakBrowsers({kills: numberOr(values.kills, FULL_BROWSER_KILLS), seed: numberOr(values.seed, 1)}),
  glare: () => soakGlare({runs: numberOr(values.runs, FULL_GLARE), seed: numberOr(values.seed, 1)}),
};
const part = parts[positionals[0] ?? 'calls'];
if (values.help || !part) console.log(USAGE);
if (!values.help && !(await part?.())) process.exitCode = 1;
