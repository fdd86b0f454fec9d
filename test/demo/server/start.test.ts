import assert from 'node:assert/strict';
import type {ChildProcess} from 'node:child_process';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

import {onFreePort} from '../../../demo/server/free-port.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

interface Run {
  readonly child: ChildProcess;
  /** What has been said so far. */
  said(): string;
  /** Resolves once something is said, or all is said, rejects when neither happens. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
}

/** A small project around the real demo: its build writes a file and says so, so the test need not wait for the real one. */
function makeProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'voip-start-'));
  for (const path of ['demo', 'test/support']) cpSync(join(ROOT, path), join(folder, path), {recursive: true});
  for (const path of ['node_modules', 'package-lock.json', 'tsconfig.json']) symlinkSync(join(ROOT, path), join(folder, path));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/phone.ts'), '');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({type: 'module', scripts: {build: 'node build.mjs'}}));
  writeFileSync(
    join(folder, 'build.mjs'),
    "import {mkdirSync, writeFileSync} from 'node:fs'; mkdirSync('dist', {recursive: true}); writeFileSync('dist/voip-widget.js', '//'); console.log('BUILT');",
  );
  return folder;
}

function start(folder: string, ...args: readonly string[]): Run {
  const env = {...process.env, PORT: ''};
  const child = spawn(process.execPath, ['demo/start.mjs', ...args], {cwd: folder, env});
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const until = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(said);
      if (match) return match;
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${said}`);
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), once(child, 'exit')]);
    }
  };
  return {child, said: () => said, until};
}

async function exitCode({child}: Run): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

describe('npm start', () => {
  let folder: string;

  before(() => {
    folder = makeProject();
  });

  after(() => rmSync(folder, {recursive: true}));

  it('builds what was never built, gives two addresses, and ends well on Ctrl-C', async () => {
    const run = start(folder, '--port', '0');
    const [, alice] = await run.until(/Alice {2}(http:\S+)/);
    const [, bob] = await run.until(/Bob {4}(http:\S+)/);
    assert.match(run.said(), /BUILT/);
    await run.until(/Alone\? Call 600/);
    for (const url of [alice, bob]) assert.match(await (await fetch(url!)).text(), /<voip-widget/);
    assert.equal((await fetch(new URL('/voip-widget.js', alice))).status, 200);
    // Somebody in a hurry presses it twice.
    run.child.kill('SIGINT');
    run.child.kill('SIGINT');
    assert.equal(await exitCode(run), 0);
  });

  it('builds again only when a source is newer', async () => {
    const again = start(folder, '--port', '0');
    await again.until(/Bob/);
    again.child.kill('SIGTERM');
    assert.equal(await exitCode(again), 0);
    assert.doesNotMatch(again.said(), /BUILT/);
    const later = new Date(Date.now() + 5_000);
    utimesSync(join(folder, 'src/phone.ts'), later, later);
    const changed = start(folder, '--port', '0');
    await changed.until(/BUILT/);
    await changed.until(/Bob/);
    changed.child.kill('SIGINT');
    assert.equal(await exitCode(changed), 0);
  });

  it('takes the next port where one is taken, and says so', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) => {
      blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as {port: number}).port));
    });
    const run = start(folder, '--port', String(port));
    await run.until(new RegExp(`Port ${port} is taken, so it is \\d+`));
    assert.equal((await fetch((await run.until(/Alice {2}(http:\S+)/))[1]!)).status, 200);
    run.child.kill('SIGINT');
    assert.equal(await exitCode(run), 0);
    await new Promise((resolve) => blocker.close(resolve));
  });

  const refusals: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a port that is none', ['--port', 'http'], /^--port wants a number from 0 to 65535\.\n$/],
    ['an option it does not know', ['--prot', '1'], /--prot[\s\S]*npm start -- /],
    ['an address this machine does not have', ['--host', '192.0.2.77', '--port', '0'], /no such address/],
  ];
  for (const [name, args, sentence] of refusals) {
    it(`explains ${name} in a sentence`, async () => {
      const run = start(folder, ...args);
      assert.equal(await exitCode(run), 1);
      assert.match(run.said(), sentence);
      assert.doesNotMatch(run.said(), /^ {4}at /m);
    });
  }

  it('explains a build that fails in a sentence', async () => {
    const broken = makeProject();
    writeFileSync(join(broken, 'build.mjs'), 'process.exit(3)');
    const run = start(broken, '--port', '0');
    assert.equal(await exitCode(run), 1);
    assert.match(run.said(), /The phone could not be built/);
    rmSync(broken, {recursive: true});
  });

  it('explains itself', async () => {
    const run = start(folder, '--help');
    assert.equal(await exitCode(run), 0);
    assert.match(run.said(), /--host[\s\S]*--port/);
  });
});

describe('onFreePort', () => {
  const taken = (error: string) => Object.assign(new Error(error), {code: error});

  it('goes on to the first free one', async () => {
    const port = await onFreePort(80, async (tried) => {
      if (tried < 83) throw taken('EADDRINUSE');
      return tried;
    });
    assert.equal(port, 83);
  });

  it('gives up on another fault, and when none is free', async () => {
    const tried: number[] = [];
    const fail =
      (code: string) =>
      async (port: number): Promise<never> => {
        tried.push(port);
        throw taken(code);
      };
    await assert.rejects(onFreePort(80, fail('EACCES')), {code: 'EACCES'});
    assert.deepEqual(tried.splice(0), [80]);
    await assert.rejects(onFreePort(80, fail('EADDRINUSE')), {code: 'EADDRINUSE'});
    assert.equal(tried.at(-1), 130);
  });
});
