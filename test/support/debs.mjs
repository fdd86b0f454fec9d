/**
 * Programs out of Debian packages for tests: no root, nothing installed on this machine. Packages and all that they depend on are
 * fetched by an apt with a state of its own and unpacked into .cache; no script of theirs runs. A program that is started through the
 * folder's own dynamic loader has every library from there, so that it may be of any release of Debian.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
const KEYS = '/usr/share/keyrings/debian-archive-keyring.gpg';
const SOURCES = '/etc/apt';
const TRIPLE = 'x86_64-linux-gnu';
/** What comes with every dependency list and no server or browser runs. */
const LEFT_OUT =
  /^(adduser|coreutils|bash|debconf|dirmngr|dpkg|gnupg|gpg|gpgconf|gpgsm|gpgv|init-system-helpers|mawk|openssl-provider|passwd|perl|perl-base|perl-modules|pinentry|python3|systemd|tar|util-linux)[-.\w]*$/;
const NOT_UNPACKED = ['doc', 'man', 'locale', 'info', 'lintian', 'bug'].flatMap((name) => ['--exclude', `./usr/share/${name}`]);

/** Why packages cannot be unpacked on this machine; undefined where they can. */
export function whyNoDebs() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'Linux on x64 is needed.';
  const system = osRelease('ID');
  if (system !== 'debian') return `Debian is needed; this is ${osRelease('PRETTY_NAME') ?? 'none'}.`;
  const missing = ['apt-get', 'dpkg-deb', 'tar'].filter((tool) => spawnSync(tool, ['--version']).status !== 0);
  if (missing.length > 0) return `There is no ${missing.join(', ')}: install it.`;
  if (!existsSync(KEYS)) return `Debian's keys are needed: install the package debian-archive-keyring (${KEYS}).`;
  return hostSource() ? undefined : `${SOURCES} names no Debian mirror.`;
}

function osRelease(field) {
  if (!existsSync('/etc/os-release')) return undefined;
  return new RegExp(`^${field}="?([^"\\n]+)`, 'm').exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
}

/** The entries of this machine's own sources: `{uri, suites}` each. */
function sources() {
  const files = [path.join(SOURCES, 'sources.list')];
  const parts = path.join(SOURCES, 'sources.list.d');
  if (existsSync(parts)) files.push(...readdirSync(parts).map((name) => path.join(parts, name)));
  return files
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8').replace(/^\s*#.*\n?/gm, '');
      return file.endsWith('.sources') ? deb822(text) : oneLine(text);
    });
}

const deb822 = (text) =>
  text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(stanza)?.[1].trim().split(/\s+/) ?? [];
    return field('URIs').map((uri) => ({uri, suites: field('Suites')}));
  });

const oneLine = (text) =>
  [...text.matchAll(/^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/gm)].map(([, uri, suite]) => ({uri, suites: [suite]}));

/** Where this machine has its own Debian from: the mirror, and the name of the release. */
function hostSource() {
  const release = osRelease('VERSION_CODENAME');
  const own = sources().find(({suites}) => suites.includes(release));
  return own && {mirror: own.uri, release};
}

function settings(apt) {
  return `Dir::Etc::sourcelist "${apt}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State::lists "${apt}/lists";
Dir::State::status "${apt}/status";
Dir::State::extended_states "${apt}/extended_states";
Dir::Cache "${apt}/cache";
Acquire::Check-Valid-Until "false";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Install-Recommends "false";
APT::Sandbox::User "";
`;
}

/** Fetches what `packages` are in `suite` with everything they need; returns the files, or undefined where the suite has them not. */
function download(apt, suite, packages) {
  rmSync(apt, {recursive: true, force: true});
  mkdirSync(path.join(apt, 'lists/partial'), {recursive: true});
  mkdirSync(path.join(apt, 'cache/archives/partial'), {recursive: true});
  writeFileSync(path.join(apt, 'status'), '');
  writeFileSync(path.join(apt, 'sources.list'), `deb [signed-by=${KEYS}] ${hostSource().mirror} ${suite} main\n`);
  writeFileSync(path.join(apt, 'apt.conf'), settings(apt));
  const ask = (...args) =>
    spawnSync('apt-get', ['-qq', '-y', ...args], {
      encoding: 'utf8',
      env: {...process.env, APT_CONFIG: path.join(apt, 'apt.conf'), DEBIAN_FRONTEND: 'noninteractive'},
    });
  for (const args of [['update'], ['--download-only', 'install', ...packages]]) {
    const {status, stderr} = ask(...args);
    if (status !== 0) {
      console.error(`${suite}: ${stderr.trim().split('\n').slice(-5).join('\n')}`);
      return undefined;
    }
  }
  const archives = path.join(apt, 'cache/archives');
  return readdirSync(archives)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => path.join(archives, name));
}

function unpack(file, folder) {
  const pipe = `dpkg-deb --fsys-tarfile "$0" | tar -x -C "$1" --no-same-owner --keep-directory-symlink "\${@:2}"`;
  const {status, stderr} = spawnSync('bash', ['-o', 'pipefail', '-c', pipe, file, folder, ...NOT_UNPACKED], {encoding: 'utf8'});
  if (status !== 0) throw new Error(`${path.basename(file)} could not be unpacked: ${stderr}`);
}

/** /bin, /lib, /lib64 and /sbin are links into /usr before anything is unpacked, as on every machine since Debian 12. */
function mergeUsr(folder) {
  const links = ['bin', 'lib', 'lib64', 'sbin'];
  for (const name of links) mkdirSync(path.join(folder, 'usr', name), {recursive: true});
  const {status} = spawnSync('ln', ['-s', ...links.map((name) => `usr/${name}`), folder]);
  if (status !== 0) throw new Error(`${folder} cannot hold links.`);
}

/**
 * Unpacks `packages`, with all that they need, into .cache, once; returns the folder. The first of `suites` that has them is taken;
 * `host` is the release of this machine. `leaveOut` names packages that are not wanted all the same.
 */
export function unpackDebs({name, packages, suites = ['host'], leaveOut = []}) {
  const wanted = createHash('sha256')
    .update(JSON.stringify([packages, suites, leaveOut]))
    .digest('hex')
    .slice(0, 8);
  const home = path.join(CACHE, `${name}-${wanted}`);
  if (existsSync(home)) return home;
  const why = whyNoDebs();
  if (why) throw new Error(`${name} cannot be brought here. ${why}`);
  const work = `${home}.${process.pid}`;
  const apt = `${work}.apt`;
  try {
    return place(firstOf(suites, {apt, packages}), {work, home, leaveOut});
  } finally {
    for (const folder of [work, apt]) rmSync(folder, {recursive: true, force: true});
  }
}

function firstOf(suites, {apt, packages}) {
  const names = packages.join(', ');
  for (const suite of suites) {
    console.error(`Fetching ${names} (${suite}) for the tests, once …`);
    const files = download(apt, suite === 'host' ? hostSource().release : suite, packages);
    if (files) return files;
  }
  throw new Error(`${names}: not in ${suites.join(' nor ')}, or no way to the mirror.`);
}

/** Moved into place whole: a second run that does the same at the same time comes too late, and takes the first one's. */
function place(files, {work, home, leaveOut}) {
  mkdirSync(work, {recursive: true});
  mergeUsr(work);
  const packageOf = (file) => path.basename(file).split('_')[0];
  const isWanted = (file) => !LEFT_OUT.test(packageOf(file)) && !leaveOut.includes(packageOf(file));
  for (const file of files) if (isWanted(file)) unpack(file, work);
  try {
    renameSync(work, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
  }
  return home;
}

/** Where the libraries of an unpacked folder lie, for LD_LIBRARY_PATH: for a program that starts itself again. */
export function librariesOf(folder) {
  const lib = path.join(folder, 'usr/lib', TRIPLE);
  const nested = readdirSync(lib)
    .map((name) => path.join(lib, name))
    .filter((file) => ['blas', 'kamailio', 'lapack', 'pulseaudio'].includes(path.basename(file)) && statSync(file).isDirectory());
  return [lib, ...nested, path.join(folder, 'usr/lib')].join(':');
}

/** The command and the arguments in front that start a program of an unpacked folder with the libraries from there. */
export function commandIn(folder, program) {
  const loader = path.join(folder, 'usr/lib', TRIPLE, 'ld-linux-x86-64.so.2');
  return [loader, '--library-path', librariesOf(folder), path.join(folder, program)];
}
