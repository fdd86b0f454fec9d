import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

import {parseAst} from 'rollup/parseAst';

import {nodesWithin} from './unused-methods.mjs';

/**
 * The members of SIP.js's classes and options have long names that a minifier must leave alone, for it cannot know who else uses them. We
 * can: SIP.js, and the only folder that may import it. A name that is written anywhere else in src/, in a string of the two or by browsers
 * is left as it is.
 */
const ADAPTER = 'src/engine/sip/';
const LIBRARY = 'node_modules/sip.js/lib/';

/** What it reads has names that the network gives. */
const GRAMMAR = `${ADAPTER}grammar/`;

const posix = (file) => path.relative(process.cwd(), file).split(path.sep).join('/');

const filesIn = (folder, ending) =>
  readdirSync(folder, {recursive: true})
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file));

const wordsOf = (text, pattern = /[\w$]+/g) => [...text.matchAll(pattern)].map((match) => match.at(-1));

const isNamed = ({computed, key, property}) => !computed && (key ?? property)?.type === 'Identifier';
const isMember = (node) => ['MethodDefinition', 'PropertyDefinition'].includes(node.type) && isNamed(node);
const isAssigned = ({type, left}) => type === 'AssignmentExpression' && left.type === 'MemberExpression' && isNamed(left);

/** Every name that is safe to change, and what it is changed to. */
function chooseNames() {
  const library = filesIn(LIBRARY, '.js').filter((file) => !/platform|pegjs/.test(file));
  const texts = library.map((file) => readFileSync(file, 'utf8'));
  const nodes = texts.flatMap((text) => [...nodesWithin(parseAst(text))]);
  const names = [
    ...nodes.filter(isMember).map(({key}) => key.name),
    ...nodes.filter(isAssigned).map(({left}) => left.property.name),
  ];
  const sources = filesIn('src', '.ts').map((file) => [posix(file), readFileSync(file, 'utf8')]);
  const isAdapter = ([file]) => file.startsWith(ADAPTER) && !file.startsWith(GRAMMAR);
  const browsers = createRequire(import.meta.url)
    .resolve('terser')
    .replace(/dist.*/, 'tools/domprops.js');
  const kept = new Set([
    ...sources.filter((source) => !isAdapter(source)).flatMap(([, text]) => wordsOf(text)),
    ...[...texts, ...sources.map(([, text]) => text)].flatMap((text) => wordsOf(text, /["'`]([\w$-]+)["'`]/g)),
    ...wordsOf(readFileSync(browsers, 'utf8'), /"([\w$]+)"/g),
  ]);
  const safe = [...new Set(names)].filter((name) => /^[_a-z].{3}/.test(name) && !kept.has(name)).sort();
  return new Map(safe.map((name, index) => [name, `$${index.toString(36)}`]));
}

/** Where a name is written, and what is to be written there. */
function* changesIn(node, names) {
  if (node.type === 'MemberExpression' && isNamed(node)) yield [node.property, names.get(node.property.name)];
  if (['MethodDefinition', 'PropertyDefinition', 'Property'].includes(node.type) && isNamed(node)) {
    const short = names.get(node.key.name);
    yield [node.key, short && (node.shorthand ? `${short}: ${node.key.name}` : short)];
  }
}

export function shortNames() {
  let names;
  return {
    name: 'short-names',
    buildStart() {
      names = chooseNames();
    },
    transform(code, id) {
      const file = posix(id);
      if (!file.includes(LIBRARY) && !file.startsWith(ADAPTER)) return null;
      const changes = [...nodesWithin(this.parse(code))].flatMap((node) => [...changesIn(node, names)]).filter(([, to]) => to);
      const short = changes
        .sort(([a], [b]) => b.start - a.start)
        .reduce((text, [{start, end}, to]) => text.slice(0, start) + to.padEnd(end - start) + text.slice(end), code);
      return {code: short, map: null};
    },
  };
}
