import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

const OURS = /--_[a-z][\w-]*/g;

/**
 * Names the custom properties that only our own style sheets know (`--_surface`) by a letter or two, those most written first. What pages
 * may set (`--voip-…`) keeps its name.
 */
export function shortCustomProperties() {
  let names;
  return {
    name: 'short-custom-properties',
    buildStart() {
      const texts = readdirSync('src', {recursive: true})
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(path.join('src', file), 'utf8'));
      const times = new Map();
      for (const name of texts.flatMap((text) => text.match(OURS) ?? [])) times.set(name, (times.get(name) ?? 0) + 1);
      const often = [...times].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
      names = new Map(often.map(([name], index) => [name, `--_${(index + 10).toString(36)}`]));
    },
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('--_')) return null;
      return {code: code.replace(OURS, (name) => names.get(name)), map: null};
    },
  };
}
