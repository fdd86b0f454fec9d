/**
 * `npm test`: everything that must hold, on a machine with nothing but Node. `npm test -- unit e2e` runs parts; the parts stand in
 * `PARTS`, in the order in which they run. Those in `FURTHER` need more of the machine, and run where they are asked for.
 */
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {findBrowser} from './support/find-browser.mjs';
import {findFirefox} from './support/find-firefox.mjs';
import {installLocked, isInstalled} from './support/npm.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [20, 19];

/** The JavaScript file behind a command of an installed package: started without a shell, it runs alike on every system. */
function command(name) {
  const {bin} = JSON.parse(readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf8'));
  return path.join(ROOT, 'node_modules', name, typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]));
}
const tool = (name, ...args) => ({args: [command(name), ...args]});
const ownTool = (file, ...args) => ({args: [path.join(ROOT, file), ...args]});

/** Node 20 takes no patterns. A suite that has gone missing is a failure, not nothing to do. */
function testFiles(folder) {
  const where = path.join(ROOT, folder);
  const files = existsSync(where) ? readdirSync(where, {recursive: true}).filter((file) => file.endsWith('.test.ts')) : [];
  if (files.length === 0) throw new Error(`There are no tests in ${folder}.`);
  return files.map((file) => path.join(folder, file)).sort();
}

/** A suite of node:test, `atOnce` files at a time: each starts browsers and servers of its own, and waits for most of its time. */
const nodeTests = (folder, atOnce = 1) => ({
  counts: true,
  alone: atOnce > 1,
  args: [
    ...['--import', 'tsx', '--test', `--test-concurrency=${atOnce}`],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./test/support/count-tests.mjs', '--test-reporter-destination=stderr'],
    ...testFiles(folder),
  ],
});

/** What this machine cannot do is said once, and not by every test. */
function prepared(file, tests) {
  const {status} = spawnSync(process.execPath, ['--import', 'tsx', file], {cwd: ROOT, stdio: 'inherit'});
  if (status !== 0) throw new Error('These tests cannot run here.');
  return tests;
}

/** With a port of its own: several look for one at the same time, and would find the same. */
const wtr = (...args) => ({counts: true, needsPort: true, ...tool('@web/test-runner', ...args)});
const besideOthers = (step) => ({...step, beside: true});

const UNIT = ['test/**/*.test.ts', '!test/{bench,bundle,demo,e2e,firefox,pbx,screens,soak}/**'];
/** Each takes as long as fifty others. */
const MANY_CASES = ['test/engine/sip/fuzz.test.ts', 'test/tabs/histories.test.ts'];
const ELEMENTS = ['test/elements/**/*.test.ts'];
const SIP = ['test/engine/sip/**/*.test.ts'];
const not = (files) => files.map((file) => `!${file}`);

/** Says which, and where there is none what to install, before anything runs. */
function inFirefox(step) {
  const {executablePath, name} = findFirefox();
  console.log(`Browser: ${name}, ${executablePath}`);
  return step;
}

const BUILT_FROM = ['src', '.build', 'rollup.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'];
/** What a build that has come to its end writes last. */
const BUILT = ['dist/sizes.json', 'dist/types/index.d.ts'];

/** When `file`, or the latest within it, was changed; epoch ms. */
function changedAt(file) {
  const stats = statSync(path.join(ROOT, file));
  const within = stats.isDirectory() ? readdirSync(path.join(ROOT, file)) : [];
  return Math.max(stats.mtimeMs, ...within.map((name) => changedAt(path.join(file, name))));
}

function isBuilt() {
  if (!BUILT.every((file) => existsSync(path.join(ROOT, file)))) return false;
  return Math.max(...BUILT_FROM.map(changedAt)) < Math.min(...BUILT.map(changedAt));
}

/** Only where something has changed since: the parts may be asked for one after the other. */
function build() {
  if (isBuilt()) return [];
  return [
    ['build', () => tool('rollup', '-c', '--silent')],
    ['declarations', () => tool('typescript', '-p', '.build/tsconfig.types.json')],
  ];
}

const PARTS = {
  // Each in one page at a time, of a browser of its own: there is another core.
  unit: () => [
    ['unit and integration tests', () => besideOthers(wtr('--files', ...UNIT, ...not([...MANY_CASES, ...ELEMENTS, ...SIP])))],
    ['tests of SIP', () => besideOthers(wtr('--files', ...SIP, ...not(MANY_CASES)))],
    ['tests of the elements', () => besideOthers(wtr('--files', ...ELEMENTS))],
  ],
  check: () => [
    ['format', () => tool('prettier', '--check', '--log-level=warn', '.')],
    ['lint', () => tool('eslint', '.', '--max-warnings', '0')],
    ['circles', () => tool('dependency-cruiser', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err')],
    ['types', () => tool('typescript', '-p', '.')],
    ['docs', () => ownTool('.build/docs.mjs', '--check')],
  ],
  many: () => [['histories and messages by the thousand', () => besideOthers(wtr('--files', ...MANY_CASES))]],
  bundle: () => [...build(), ['tests of the built bundle', () => nodeTests('test/bundle')]],
  demo: () => [['tests of the demo server', () => nodeTests('test/demo')]],
  e2e: () => [...build(), ['calls between browsers', () => nodeTests('test/e2e', 3)]],
};

const FURTHER = {
  'firefox-unit': () => [
    [
      'unit, element and integration tests in Firefox',
      () => inFirefox(wtr('--config', 'test/firefox/web-test-runner.config.mjs')),
    ],
  ],
  firefox: () => [
    ...build(),
    ['calls in Firefox, and between Firefox and Chromium', () => inFirefox(nodeTests('test/firefox', 2))],
  ],
  pbx: () => [...build(), ['calls through real servers', () => prepared('test/pbx/prepare.ts', nodeTests('test/pbx', 3))]],
};

const ALL = {...PARTS, ...FURTHER};

/** Runs what a step says, and answers how many tests passed, and what failed. What goes on beside others is printed at its end. */
async function run(title, {args, counts: countsTests, beside, needsPort}, folder) {
  const countsFile = path.join(mkdtempSync(path.join(folder, 'step-')), 'counts.json');
  const output = beside ? 'pipe' : 'inherit';
  const env = {...process.env, VOIP_TEST_COUNTS: countsFile};
  const port = needsPort ? ['--port', String(await freePort())] : [];
  const child = spawn(process.execPath, [...args, ...port], {cwd: ROOT, stdio: ['ignore', output, output], env});
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => said.push(data));
  const [status] = await once(child, 'close');
  if (beside) console.log(`\n— ${title}\n${Buffer.concat(said)}`);
  return countOf(status === 0, countsTests ? readCounts(countsFile) : {passed: status === 0 ? 1 : 0, failures: []});
}

async function freePort() {
  const server = net.createServer().listen(0);
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A step that fails has failures, though it names none. */
function countOf(held, {passed, failures}) {
  return {passed, failures: held || failures.length > 0 ? failures : ['It says why above.']};
}

/** What cannot even begin is a failure too. */
function attempt(step) {
  try {
    return step();
  } catch (error) {
    console.error(error.message);
    return undefined;
  }
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {passed: 0, failures: ['It ended before it could say what failed.']};
  }
}

/** Each step once, in the order of the parts. */
function stepsOf(parts) {
  const steps = parts.flatMap((part) => ALL[part]());
  return [...new Map(steps.map(([title, step]) => [title, [title, step]])).values()];
}

function prepare() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
  if (!isInstalled(ROOT)) {
    console.log('Installing what the lockfile names …');
    installLocked(ROOT);
  }
  const {executablePath, name} = findBrowser();
  console.log(`Browser: ${name}, ${executablePath}`);
}

/** One after the other; some go on beside those that follow, until one comes that wants the machine for itself. */
async function runAll(steps, folder) {
  const results = [];
  const beside = [];
  for (const [title, step] of steps) {
    const begun = attempt(step);
    if (!begun) {
      results.push({title, passed: 0, failures: ['It could not begin.']});
      continue;
    }
    begun.beside &&= steps.length > 1;
    if (begun.alone) await Promise.all(beside);
    if (!begun.beside) console.log(`\n— ${title}`);
    const result = run(title, begun, folder).then((counts) => results.push({title, ...counts}));
    if (begun.beside) beside.push(result);
    else await result;
  }
  await Promise.all(beside);
  return results;
}

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((part) => !(part in ALL));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}: ${Object.keys(ALL).join(', ')}.`);
  prepare();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'voip-tests-'));
  const results = await runAll(stepsOf(asked.length > 0 ? asked : Object.keys(PARTS)), folder);
  rmSync(folder, {recursive: true, force: true});
  process.exitCode = tell(results);
}

/** What failed comes last, where it is looked for. Answers the exit code. */
function tell(results) {
  const failed = results.flatMap(({title, failures}) => failures.map((failure) => `${title}: ${failure}`));
  for (const failure of failed) console.log(`\nFailed: ${failure}`);
  console.log(`\n${results.reduce((total, {passed}) => total + passed, 0)} passed, ${failed.length} failed`);
  return failed.length > 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
