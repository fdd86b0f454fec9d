/**
 * `npm run docs` writes custom-elements.json and docs/elements.md from the doc blocks of the elements; with `--check` it fails where
 * they are out of date, and always where something public has no description.
 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ANALYZER = path.join(ROOT, 'node_modules/@custom-elements-manifest/analyzer/cem.js');

/** What every element inherits from the platform, and what Lit calls by itself. */
const NOT_PUBLIC = /^(#|_|connectedCallback|disconnectedCallback|adoptedCallback|formAssociated)/;

function analyze() {
  const folder = mkdtempSync(path.join(ROOT, 'node_modules/.manifest-'));
  const args = [ANALYZER, 'analyze', '--config', '.build/elements.config.mjs', '--outdir', path.relative(ROOT, folder)];
  const {status} = spawnSync(process.execPath, args, {cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit']});
  if (status !== 0) throw new Error('The analyzer failed.');
  const manifest = JSON.parse(readFileSync(path.join(folder, 'custom-elements.json'), 'utf8'));
  rmSync(folder, {recursive: true});
  return manifest;
}

const isPublic = ({name, privacy}) => (privacy ?? 'public') === 'public' && !NOT_PUBLIC.test(name);

/** An element as pages see it. `type` is what the analyzer takes for a name where an event is made from a variable. */
function publicFace(declaration) {
  const {members = [], events = [], attributes = [], ...rest} = declaration;
  return {
    ...rest,
    attributes,
    members: members.filter(isPublic).filter((member) => !member.static),
    events: events.filter(({name}) => name && name !== 'type'),
  };
}

function publicManifest({schemaVersion, modules}) {
  const elementsOf = ({declarations = []}) =>
    declarations.filter(({tagName, summary}) => tagName && !summary?.startsWith('Internal')).map(publicFace);
  return {
    schemaVersion,
    readme: '',
    modules: modules
      .map((module) => {
        const declarations = elementsOf(module);
        const names = declarations.map(({name}) => name);
        return {...module, declarations, exports: module.exports?.filter(({declaration}) => names.includes(declaration?.name))};
      })
      .filter(({declarations}) => declarations.length > 0)
      .sort((a, b) => a.path.localeCompare(b.path)),
  };
}

const cell = (text = '') => String(text).replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const code = (text) => (text ? `\`${cell(text)}\`` : '');

function table(title, heads, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return `\n### ${title}\n\n${line(heads)}${line(heads.map(() => '---'))}${rows.map(line).join('')}`;
}

const typeOf = ({type}) => code(type?.text);
const parameter = ({name, optional, default: preset}) =>
  `${name.startsWith('{') ? 'options' : name}${optional || preset ? '?' : ''}`;
const signature = ({name, parameters = []}) => `${name}(${parameters.map(parameter).join(', ')})`;

/** The tables of an element's chapter: title, heads, and a row for each entry. */
const TABLES = [
  [
    'Attributes and properties',
    ['attribute', 'property', 'type', 'default', 'meaning'],
    ({members, attributes}) =>
      members
        .filter(({kind}) => kind === 'field')
        .map((field) => [
          code(attributes.find(({fieldName}) => fieldName === field.name)?.name),
          code(field.name),
          typeOf(field),
          code(field.default),
          cell(field.description),
        ]),
  ],
  [
    'Methods',
    ['method', 'returns', 'meaning'],
    ({members}) =>
      members
        .filter(({kind}) => kind === 'method')
        .map((method) => [code(signature(method)), typeOf({type: method.return?.type}), cell(method.description)]),
  ],
  [
    'Events',
    ['event', 'type', 'when'],
    ({events}) => events.map((event) => [code(event.name), typeOf(event), cell(event.description)]),
  ],
  [
    'Slots',
    ['slot', 'for'],
    ({slots = []}) => slots.map(({name, description}) => [name ? code(name) : '(default)', cell(description)]),
  ],
  ['Parts', ['part', 'is'], ({cssParts = []}) => cssParts.map(({name, description}) => [code(name), cell(description)])],
  [
    'Custom properties',
    ['property', 'default', 'is'],
    ({cssProperties = []}) =>
      cssProperties.map((property) => [code(property.name), code(property.default), cell(property.description)]),
  ],
  [
    'States',
    ['state', 'while'],
    ({cssStates = []}) => cssStates.map(({name, description}) => [code(`:state(${name})`), cell(description)]),
  ],
];

const chapter = (element) =>
  `\n## \`<${element.tagName}>\`\n\n${element.summary ?? ''}\n` +
  TABLES.map(([title, heads, rows]) => table(title, heads, rows(element))).join('');

const elementsOf = ({modules}) => modules.flatMap(({declarations}) => declarations);

function withoutDescription(manifest) {
  const kinds = ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'];
  return elementsOf(manifest).flatMap((element) => [
    ...(element.summary ? [] : [`<${element.tagName}> has no @summary`]),
    ...kinds.flatMap((kind) =>
      (element[kind] ?? [])
        .filter(({description}) => !description)
        .map(({name}) => `<${element.tagName}>: ${kind} ${name || '(default)'} has no description`),
    ),
  ]);
}

const manifest = publicManifest(analyze());
const files = {
  'custom-elements.json': `${JSON.stringify(manifest, null, 2)}\n`,
  'docs/elements.md': `# Elements\n\nGenerated from the doc blocks in \`src/elements\` by \`npm run docs\`.\n${elementsOf(manifest).map(chapter).join('')}`,
};

const read = (file) => {
  try {
    return readFileSync(path.join(ROOT, file), 'utf8');
  } catch {
    return undefined;
  }
};

const problems = withoutDescription(manifest);
for (const [file, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(path.join(ROOT, file), text);
  else if (read(file) !== text) problems.push(`${file} is out of date: npm run docs`);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
