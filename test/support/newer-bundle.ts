import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {build, type Plugin} from 'esbuild';

const NPM = fileURLToPath(new URL('../../dist/npm/', import.meta.url));
/** Of whatever it is that tabs tell each other. */
const PROTOCOL = /\bconst (PROTOCOL(?:\$\d+)?) = 1;/g;

/** The built package, bundled as a site does it, but that its tabs speak newer languages. By path from the root of a host. */
export async function newerBundle(folder: string): Promise<ReadonlyMap<string, string>> {
  let places = 0;
  const newer: Plugin = {
    name: 'newer-protocol',
    setup(bundle) {
      bundle.onLoad({filter: /[\\/]dist[\\/]npm[\\/]/}, async ({path: file}) => {
        const raise = (_: string, name: string): string => {
          places += 1;
          return `const ${name} = 2;`;
        };
        return {contents: (await readFile(file, 'utf8')).replace(PROTOCOL, raise)};
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
  if (places === 0) throw new Error(`${PROTOCOL} is nowhere in the built package.`);
  return new Map(outputFiles.map(({path: file, text}) => [`/${folder}/${path.basename(file)}`, text]));
}
