import path from 'node:path';

const ELEMENTS = [
  'foundation',
  'numbers',
  'localization',
  'styles',
  'context',
  'events',
  'session/session-state',
  'session/call',
  'session/transfer',
  'session:types',
  'activities/calendar-day',
  'activities/calls-left',
  'activities/matches-query',
  'activities/calendar-file',
  'activities:types',
  'directory:types',
  'worklist:types',
  'worklist/worklist',
];

/**
 * What each layer of src/ may import besides itself. `x` is a folder or file with everything in it; `x:types` its types only.
 * A layer is the longest name that a path begins with, so `elements/widget` has a row of its own.
 */
const MAY_IMPORT = {
  foundation: [],
  numbers: ['foundation'],
  localization: ['foundation'],
  styles: [],
  session: ['foundation', 'numbers'],
  'engine/media': ['foundation', 'session'],
  'engine/sip': ['foundation', 'session', 'engine/media'],
  engine: ['foundation', 'session'],
  tabs: ['foundation', 'session'],
  devices: ['foundation', 'session', 'engine/media'],
  ringing: [
    'foundation',
    'session',
    'localization',
    'engine/media/use-devices',
    'engine/media/sound-player',
    'engine/media/autoplay',
    'elements/call/call-person',
    'styles/icons',
    'config/stored-quiet',
  ],
  'notification-worker': ['ringing:types'],
  activities: ['foundation', 'numbers'],
  directory: ['foundation', 'numbers', 'session:types'],
  worklist: ['foundation', 'session', 'activities'],
  events: ['foundation', 'session', 'activities', 'directory', 'worklist', 'localization'],
  context: ['foundation', 'numbers:types', 'session', 'activities', 'directory', 'worklist', 'localization', 'events'],
  elements: ELEMENTS,
  'elements/widget': [...ELEMENTS, 'elements', 'phone', 'config', 'devices'],
  config: ['foundation', 'numbers', 'session:types', 'localization:types', 'context:types', 'worklist:types'],
  line: ['foundation', 'session', 'engine', 'config'],
  phone: [
    'foundation',
    'numbers',
    'localization',
    'session',
    'tabs',
    'activities',
    'directory',
    'worklist',
    'context',
    'events',
    'config',
    'line',
    'ringing',
    'elements/panel',
  ],
  index: [
    'foundation',
    'numbers',
    'localization',
    'session',
    'activities',
    'directory',
    'worklist',
    'context',
    'events',
    'elements',
    'phone',
    'config',
  ],
  define: ['foundation', 'context', 'elements', 'index:types'],
};

/** Who may import a package; nobody else may. A package that is not listed may be imported nowhere in src/. */
const PACKAGES = {
  'sip.js': ['engine/sip'],
  idb: ['activities', 'directory'],
  'libphonenumber-js': ['numbers'],
  lit: ['context', 'events', 'elements', 'styles', 'localization/localize-controller', 'define'],
  '@lit/context': ['context', 'elements'],
};

const VAGUE = /(^|[/-])(utils?|helpers?|common|types|managers?|services?|data|info)([/.-]|$)/;

const within = (file, folder) => file === folder || file.startsWith(`${folder}/`);
const layerOf = (file) =>
  Object.keys(MAY_IMPORT)
    .filter((layer) => within(file, layer))
    .sort((a, b) => b.length - a.length)[0];

function refusal(from, to, typeOnly) {
  const layer = layerOf(from);
  const target = layerOf(to);
  if (!layer || !target) return `src/${layer ? to : from} belongs to no layer.`;
  const allowed = MAY_IMPORT[layer];
  const open = [
    layer,
    ...allowed.filter((name) => typeOnly || !name.endsWith(':types')).map((name) => name.replace(':types', '')),
  ];
  if (target === layer || open.some((name) => within(to, name))) return undefined;
  return `src/${layer} may import only: ${allowed.join(', ') || 'nothing'}.`;
}

function packageRefusal(from, name) {
  const owner = Object.keys(PACKAGES).find((known) => within(name, known));
  if (!owner) return `src/ may not import ${name}.`;
  return PACKAGES[owner].some((folder) => within(from, folder))
    ? undefined
    : `Only src/${PACKAGES[owner].join(', src/')} may import ${owner}.`;
}

const isTypeOnly = ({importKind, exportKind, specifiers = []}) =>
  importKind === 'type' ||
  exportKind === 'type' ||
  (specifiers.length > 0 && specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type'));

/** The layer table as a lint rule, with the two rules on file names that belong to it. */
export const layers = {
  meta: {type: 'problem', schema: []},
  create(context) {
    const src = path.join(context.cwd, 'src');
    const from = path.relative(src, context.filename).replaceAll(path.sep, '/').replace(/\.ts$/, '');
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const to = path.posix.join(path.posix.dirname(from), specifier).replace(/(\.styles)?\.js$/, '$1');
      const message = specifier.startsWith('.') ? refusal(from, to, isTypeOnly(node)) : packageRefusal(from, specifier);
      if (message) context.report({node, message});
    };
    return {
      Program(node) {
        if (VAGUE.test(from)) context.report({node, message: 'A file or folder is named for the one thing it holds.'});
        if (from.endsWith('/index')) context.report({node, message: 'No barrels: import from the file that has it.'});
      },
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
    };
  },
};
