import {readFile} from 'node:fs/promises';
import {extname, join} from 'node:path';

import {transform} from 'esbuild';

export interface PageFile {
  readonly type: string;
  readonly content: Buffer | string;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.map', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
]);

/**
 * Reads a file that a page asks for, from the first of the folders that has it.
 *
 * Only plain names of known kinds are looked up, so no path leads out of a folder or to a hidden file. A `.js` that is written in
 * TypeScript is translated on the way.
 */
export async function readPageFile(folders: readonly string[], path: string): Promise<PageFile | undefined> {
  const names = path.split('/').slice(1);
  const type = TYPES.get(extname(path));
  if (type === undefined || !names.every((name) => /^[\w-][\w.-]*$/.test(name))) return undefined;
  for (const folder of folders) {
    const file = join(folder, ...names);
    const content = (await read(file)) ?? (await translate(file));
    if (content !== undefined) return {type, content};
  }
  return undefined;
}

async function translate(file: string): Promise<string | undefined> {
  if (!file.endsWith('.js')) return undefined;
  const source = await read(file.replace(/\.js$/, '.ts'));
  return source && (await transform(source, {loader: 'ts', target: 'es2022', sourcemap: 'inline', sourcefile: file})).code;
}

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}
