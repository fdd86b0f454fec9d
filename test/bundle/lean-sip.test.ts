import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';

import resolve from '@rollup/plugin-node-resolve';
import {rollup} from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import type * as Sip from 'sip.js';

import {leanSip} from '../../.build/lean-sip.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('SIP.js as it is shipped', () => {
  let folder: string;
  let sip: typeof Sip;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'voip-sip-'));
    const bundle = await rollup({
      input: path.join(ROOT, 'node_modules/sip.js/lib/index.js'),
      plugins: [leanSip(), resolve({browser: true}), esbuild({target: 'es2022'})],
      onLog: () => undefined,
    });
    const file = path.join(folder, 'sip.mjs');
    await bundle.write({file, format: 'es'});
    sip = (await import(pathToFileURL(file).href)) as typeof Sip;
  });
  after(() => rm(folder, {recursive: true}));

  it('stops without a word about calls that are up: another tab may be going on with them', async () => {
    const said: string[] = [];
    class Silence {
      state = 'Connected';
      connect = (): Promise<void> => Promise.resolve();
      dispose = (): Promise<void> => {
        said.push('socket closed');
        return Promise.resolve();
      };
    }
    const userAgent = new sip.UserAgent({
      uri: sip.UserAgent.makeURI('sip:alice@example.com')!,
      gracefulShutdown: false,
      transportConstructor: Silence as unknown as NonNullable<Sip.UserAgentOptions['transportConstructor']>,
      sessionDescriptionHandlerFactory: () => assert.fail('There are no media here.'),
    });
    await userAgent.start();
    const callUp = {dispose: () => Promise.resolve(said.push('BYE'))};
    Object.assign(userAgent, {_sessions: {'a call that is up': callUp}});
    await userAgent.stop();
    assert.deepEqual([said, userAgent.state], [['socket closed'], 'Stopped']);
  });
});
