import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = path.join(ROOT, 'dist');

/** Runs a line of JavaScript in plain Node and returns what it printed. */
async function inNode(line: string, ...options: readonly string[]): Promise<string> {
  const {stdout, stderr} = await run(process.execPath, [...options, '-e', line], {cwd: ROOT});
  return stdout + stderr;
}

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(path.join(DIST, file), 'utf8'));

describe('the package where there is no DOM', () => {
  for (const name of ['voip-widget', 'voip-widget/define', 'voip-widget/voip-widget.js', 'voip-widget/voip-widget.iife.js']) {
    it(`does nothing on import '${name}'`, async () => {
      assert.equal(await inNode(`import('${name}').then(() => process.stdout.write('.'))`), '.');
    });
  }

  it('does nothing where the one-file build runs as a classic script', async () => {
    const line = `require('node:vm').runInThisContext(require('node:fs').readFileSync('dist/voip-widget.iife.js', 'utf8'))`;
    assert.equal(await inNode(line), '');
  });
});

describe('what the build writes', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'voip-consumer-'));
  });
  after(() => rm(folder, {recursive: true}));

  it('has a source map with sources for every script', async () => {
    const files = (await readdir(DIST, {recursive: true})).filter((file) => file.endsWith('.js'));
    assert.ok(files.length > 5);
    for (const file of files) {
      const map = (await json(`${file}.map`)) as {sources: string[]; sourcesContent: string[]};
      assert.equal(map.sourcesContent.length, map.sources.length, file);
    }
  });

  it('says the hash of every file that a browser fetches', async () => {
    const hashes = (await json('sri.json')) as Record<string, string>;
    const files = (await readdir(DIST)).filter((file) => file.endsWith('.js'));
    assert.deepEqual(Object.keys(hashes).sort(), files.sort());
    for (const file of files) {
      const hash = createHash('sha384').update(await readFile(path.join(DIST, file)));
      assert.equal(hashes[file], `sha384-${hash.digest('base64')}`);
    }
  });

  it('has types that a strict project compiles against, with its own checks on', async () => {
    await writeFile(
      path.join(folder, 'page.ts'),
      `import 'voip-widget/define';
       import {VoipError, type Call, type Hold, type Quality} from 'voip-widget';
       const widget = document.querySelector('voip-widget')!;
       const calls: readonly Call[] = widget.calls;
       widget.addEventListener('voip-request', (event) => event.preventDefault());
       widget.addEventListener('voip-call-ended', (event) => { const here: boolean = event.detail.here; void here; });
       widget.dial('+3225550100').catch((error: unknown) => { if (error instanceof VoipError) console.log(error.code, calls.length); });
       document.addEventListener('voip-error', ({detail}) => console.log(detail.code, detail.here));
       addEventListener('voip-call-incoming', ({detail}) => console.log(detail.call.remote.number));
       void widget.hangUp({ask: false});
       const hold: Hold | undefined = widget.activeCall?.hold;
       void widget.qualityOf('a').then((quality: Quality | undefined) => console.log(quality?.figures?.mos, hold));
       widget.addEventListener('voip-call-recovered', ({detail}) => console.log(detail.gapMs, detail.call.line));
       widget.addEventListener('voip-quality-change', ({detail}) => console.log(detail.callId, detail.quality.level));
       void widget.log.recent({limit: 1}).then(([last]) => console.log(last?.missed));
       void widget.answer('a', {ask: false});
       document.createElement('voip-call-button').number = '1002';
       document.createElement('voip-dialer').value = '1002';
       // @ts-expect-error There is no such event detail.
       widget.addEventListener('voip-call-ended', (event) => event.detail.nonsense);\n`,
    );
    await mkdir(path.join(folder, 'node_modules'));
    await symlink(ROOT, path.join(folder, 'node_modules', 'voip-widget'), 'junction');
    const compilerOptions = {
      noEmit: true,
      strict: true,
      target: 'es2022',
      module: 'nodenext',
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: [],
    };
    await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, files: ['page.ts']}));
    await writeFile(path.join(folder, 'package.json'), JSON.stringify({type: 'module'}));
    const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    const {stdout} = await run(process.execPath, [tsc], {cwd: folder}).catch((error: unknown) => error as {stdout: string});
    assert.equal(stdout, '');
  });
});
