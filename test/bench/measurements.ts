import {readFile, writeFile} from 'node:fs/promises';
import {cpus} from 'node:os';
import {fileURLToPath} from 'node:url';

import {format, resolveConfig} from 'prettier';

import {findBrowser} from '../support/browser.js';

const fileOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map(line).join('\n');
}

/** What it was measured on, and when. */
export function machine(): string {
  const date = new Date().toLocaleDateString('en', {month: 'long', year: 'numeric'});
  return `${cpus().length} cores, ${process.platform}, ${findBrowser().name.trim()}, Node ${process.versions.node}, ${date}.`;
}

/** Puts `text` between the marks of `section` in a file of the project. */
export async function record(file: string, section: string, text: string): Promise<void> {
  const path = fileOf(file);
  const [begin, end] = [`<!-- measured: ${section} -->`, '<!-- end -->'];
  const before = await readFile(path, 'utf8');
  const from = before.indexOf(begin);
  const to = before.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${file} has no place for ${section}`);
  const after = `${before.slice(0, from + begin.length)}\n\n${text}\n\n${before.slice(to)}`;
  await writeFile(path, await format(after, {...(await resolveConfig(path)), filepath: path}));
}
