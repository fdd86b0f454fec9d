import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {build, type Plugin} from 'esbuild';

const NPM = fileURLToPath(new URL('../../dist/npm/', import.meta.url));
const PROTOCOL = 'const PROTOCOL = 1;';

/** The built package, bundled as a site does it, but that its tabs speak a newer language. By path from the root of a host. */
export async function newerBundle(folder: string): Promise<ReadonlyMap<string, string>> {
  let places = 0;
  const newer: Plugin = {
    name: 'newer-protocol',
    setup(bundle) {
      bundle.onLoad({filter: /[\\/]dist[\\/]npm[\\/]/}, async ({path: file}) => {
        const [before = '', ...after] = (await readFile(file, 'utf8')).split(PROTOCOL);
        places += after.length;
        return {contents: [before, ...after].join(PROTOCOL.replace('1', '2'))};
      });
    },
  };
  const {outputFiles} = await build({
    entryPoints: [path.join(NPM, 'define.js')],
    outdir: path.resolve(folder),
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    logLevel: 'error',
    plugins: [newer],
  });
  if (places !== 1) throw new Error(`“${PROTOCOL}” stands in the built package ${places} times, and not once.`);
  return new Map(outputFiles.map(({path: file, text}) => [`/${folder}/${path.basename(file)}`, text]));
}
