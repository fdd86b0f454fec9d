import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

/**
 * What a page fetches, and when: the modules that begin each load, in the order in which a phone fetches them. A load weighs what its
 * modules import statically and no earlier load has brought. Every `import()` of src/ begins a load of this table.
 */
const LOADS = {
  shell: ['src/define.ts'],
  call: ['src/elements/widget/phone-parts.ts'],
  engine: ['src/line.ts'],
  // Once the line is up, or somebody opens the panel.
  beside: [
    'src/ringing/attend-ringing.ts',
    'src/directory/stored-log.ts',
    'src/tabs/shared-figures.ts',
    'src/devices/phone-devices.ts',
    'src/elements/dialer/define-dialer.ts',
    'src/elements/in-call/in-call.ts',
    'src/elements/panel/besides-calls.ts',
    'src/elements/presence/define-presence.ts',
    'src/elements/recents/define-recents.ts',
    'src/elements/settings/define-settings.ts',
  ],
  // For the tab that has a call: once there is one, or it comes from another tab.
  media: [
    'src/engine/media/use-devices.ts',
    'src/engine/media/sound-watch.ts',
    'src/engine/media/conference.ts',
    'src/engine/sip/first-server.ts',
    'src/engine/sip/taken-call.ts',
    'src/engine/sip/replace-session.ts',
    'src/tabs/hand-over.ts',
    'src/line/fetch-call.ts',
  ],
  // Once the line is up, or somebody plans something.
  activities: ['src/activities/local-activities.ts'],
  // Once there is a queue.
  worklist: ['src/worklist/shared-worklist.ts'],
  numbers: ['src/numbers/numbering-plans.ts'],
  transfer: ['src/elements/transfer/define-transfer.ts'],
  // Where a call is handed to somebody else.
  refer: ['src/session/transfers.ts', 'src/engine/sip/refer-call.ts', 'src/engine/sip/follow-refer.ts'],
  // Where somebody chooses among colleagues.
  colleagues: ['src/engine/sip/watch-colleagues.ts'],
  // The same, in a tab that does not have the line: without what asks the server.
  'colleagues-told': ['src/tabs/shared-colleagues.ts'],
  'call-button': ['src/elements/call-button/define-call-button.ts'],
  // Once there is something to call, or somebody looks at what there is.
  queue: ['src/elements/queue/define-queue.ts'],
  // After a call of the queue that was answered, where the page wants to know how it went.
  'wrap-up': ['src/elements/wrap-up/define-wrap-up.ts'],
  'queue-button': ['src/elements/queue-button/define-queue-button.ts'],
  schedule: ['src/elements/schedule/define-schedule.ts'],
};

/** In bytes after brotli 11, summed over files. */
const BUDGETS = {shell: 15_360, 'able to call': 93_000, numbers: 2_500, everything: 190_000, 'one file': 175_000};

/** The dialer comes when the panel is opened, the numbering plans beside the engine: a call can be made and taken without them. */
const ABLE_TO_CALL = ['shell', 'call', 'engine'];

const relative = (id) => path.relative(process.cwd(), id).replaceAll(path.sep, '/');

/** The modules that `id` brings with it when it is imported. */
function modulesWith(id, getModuleInfo, found = new Set()) {
  if (found.has(id)) return found;
  found.add(id);
  for (const imported of getModuleInfo(id)?.importedIds ?? []) modulesWith(imported, getModuleInfo, found);
  return found;
}

/**
 * Loads that come in an order that is certain: what some of them share belongs to the first of these. The second list is for tabs that have the
 * engine, for the call view never has a tab fetch that.
 */
const IN_ORDER = [
  ['beside', 'media', 'transfer'],
  ['engine', 'media', 'refer', 'colleagues'],
];

/** Loads that no call needs: what only these share is a file of its own, and no call waits for it. */
const BESIDE_CALLS = ['activities', 'queue', 'queue-button', 'schedule', 'worklist', 'wrap-up'];

/** How each country writes its numbers is a table, and no code: it has a budget of its own (decision 6). */
const NOT_COUNTED = ['numbers'];

/**
 * The load that a module belongs to, which makes one file of each: the first that needs it; and where several of the later ones share
 * it whose order is not certain, the call view, which is always there before them. Many small files would compress worse and take longer.
 */
export function loadOf(id, {getModuleInfo}) {
  const needing = Object.entries(LOADS)
    .filter(([, begin]) => begin.some((module) => modulesWith(path.resolve(module), getModuleInfo).has(id)))
    .map(([load]) => load);
  const [first] = needing;
  if (needing.length > 1 && needing.every((load) => BESIDE_CALLS.includes(load))) return 'planned';
  const isCertain = IN_ORDER.some((loads) => needing.every((load) => loads.includes(load)));
  return needing.length === 1 || isCertain || ['shell', 'call'].includes(first) ? first : 'call';
}

const weigh = (code) => ({
  raw: code.length,
  gzip: gzipSync(code, {level: 9}).length,
  brotli: brotliCompressSync(code, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}).length,
});
const sum = (weights) => ({
  raw: weights.reduce((total, {raw}) => total + raw, 0),
  gzip: weights.reduce((total, {gzip}) => total + gzip, 0),
  brotli: weights.reduce((total, {brotli}) => total + brotli, 0),
});

/** Every file that a module brings with it when it is imported. */
function closure(chunks, file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const imported of chunks[file].imports) closure(chunks, imported, found);
  return found;
}

/** The files of each load, without those that an earlier one has brought. */
function filesOfLoads(chunks) {
  const seen = new Set();
  return Object.fromEntries(
    Object.entries(LOADS).map(([load, modules]) => {
      const begin = Object.values(chunks).filter(({moduleIds}) => moduleIds.some((id) => modules.includes(relative(id))));
      const entries = load === 'shell' ? Object.values(chunks).filter(({isEntry}) => isEntry) : begin;
      const files = entries.flatMap(({fileName}) => [...closure(chunks, fileName)]).filter((file) => !seen.has(file));
      files.forEach((file) => seen.add(file));
      return [load, [...new Set(files)]];
    }),
  );
}

function undeclaredLoads(chunks) {
  const declared = Object.values(LOADS).flat();
  return Object.values(chunks)
    .filter(({isDynamicEntry}) => isDynamicEntry)
    .flatMap(({facadeModuleId, name}) => (facadeModuleId ? [relative(facadeModuleId)] : name in LOADS ? [] : [name]))
    .filter((module) => !declared.includes(module));
}

function print(sizes) {
  const number = (bytes) => bytes.toLocaleString('en').padStart(10);
  console.log(`\n${'bytes'.padEnd(16)}${['raw', 'gzip', 'brotli', 'budget'].map((title) => title.padStart(10)).join('')}`);
  for (const [name, {raw, gzip, brotli}] of Object.entries(sizes)) {
    console.log(name.padEnd(16) + [raw, gzip, brotli].map(number).join('') + (name in BUDGETS ? number(BUDGETS[name]) : ''));
  }
  console.log('');
}

/** Takes away what an earlier build left beside this one. */
export const sweep = {
  name: 'sweep',
  writeBundle({dir}, bundle) {
    const stale = readdirSync(dir).filter((file) => /^voip-[a-z-]+-[\w-]{8}\.js(\.map)?$/.test(file) && !(file in bundle));
    for (const file of stale) rmSync(path.join(dir, file), {force: true});
  },
};

/** What `integrity` says of each file. */
const hashes = (files, at) =>
  Object.fromEntries(
    files.map((file) => {
      const hash = createHash('sha384').update(readFileSync(at(file)));
      return [file, `sha384-${hash.digest('base64')}`];
    }),
  );

/** What no page loads, and pages are told the hash of all the same. */
const weighOnly = (weighFile) => ({
  name: 'beside-the-loads',
  writeBundle(_options, bundle) {
    for (const {fileName, type} of Object.values(bundle)) if (type === 'chunk') weighFile(fileName);
  },
});

/** Weighs the loads of the drop-in and of the one-file build, writes sizes.json and sri.json, and fails the build over a broken budget. */
export function loads(folder) {
  const at = (file) => path.join(folder, file);
  const written = new Set();
  let sizes;
  const weighFile = (file) => {
    written.add(file);
    return weigh(readFileSync(at(file)));
  };
  const dropIn = {
    name: 'loads-of-the-drop-in',
    writeBundle(_options, bundle) {
      const chunks = Object.fromEntries(Object.entries(bundle).filter(([, {type}]) => type === 'chunk'));
      const undeclared = undeclaredLoads(chunks);
      if (undeclared.length > 0) this.error(`No load begins with ${undeclared.join(', ')}: add it to LOADS.`);
      sizes = Object.fromEntries(Object.entries(filesOfLoads(chunks)).map(([load, files]) => [load, sum(files.map(weighFile))]));
      const counted = Object.keys(sizes).filter((load) => !NOT_COUNTED.includes(load));
      sizes['able to call'] = sum(ABLE_TO_CALL.map((load) => sizes[load]));
      sizes.everything = sum(counted.map((load) => sizes[load]));
    },
  };
  const oneFile = {
    name: 'loads-of-the-one-file',
    writeBundle(_options, bundle) {
      sizes['one file'] = sum(
        Object.keys(bundle)
          .filter((file) => bundle[file].type === 'chunk')
          .map(weighFile),
      );
      print(sizes);
      writeFileSync(at('sri.json'), `${JSON.stringify(hashes([...written], at), null, 2)}\n`);
      const broken = Object.keys(BUDGETS).filter((name) => sizes[name].brotli > BUDGETS[name]);
      if (broken.length > 0)
        this.error(`Over budget: ${broken.map((name) => `${name} by ${sizes[name].brotli - BUDGETS[name]} B`).join(', ')}.`);
      writeFileSync(at('sizes.json'), `${JSON.stringify(sizes, null, 2)}\n`);
    },
  };
  return {dropIn, beside: weighOnly(weighFile), oneFile};
}
