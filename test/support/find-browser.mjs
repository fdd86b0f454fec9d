import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {browserName} from './browser-name.mjs';
import {installLocked} from './npm.mjs';

/** The oldest Chromium that the library promises to work in. */
const OLDEST = 125;
const HERE = path.dirname(fileURLToPath(import.meta.url));
const CACHE = path.resolve(HERE, '../../.cache/browser');

/** A silent browser with a fake microphone that nobody has to allow. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  // Two pages of the browser's own behind the address field of every window that nobody sees: each costs more than the page under test.
  // And that it hides the addresses of this machine, which some builds do while no microphone of theirs is in use.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebRtcHideLocalIpsWithMdns',
];

const PATHS = {
  linux: () =>
    (process.env.PATH ?? '')
      .split(path.delimiter)
      .flatMap((folder) =>
        ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'].map((name) =>
          path.join(folder, name),
        ),
      ),
  darwin: () =>
    ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/', process.env.HOME ?? '/'].map((root) => path.join(root, `Applications/${name}.app/Contents/MacOS/${name}`)),
    ),
  win32: () =>
    ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((root) =>
      ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((name) =>
        path.join(process.env[root] ?? 'C:/', name, 'Application', name.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
      ),
    ),
};

/** On Windows asking would open a window. */
const nameOf = (executablePath, env) =>
  process.platform === 'win32' ? path.basename(executablePath) : browserName(executablePath, {oldest: OLDEST, env});

/** Undefined where there is none at that path, or one that is too old. */
function browserAt(executablePath) {
  const name = existsSync(executablePath) ? nameOf(executablePath) : undefined;
  return name ? {executablePath, name} : undefined;
}

function installedBrowser() {
  const {CHROME_PATH} = process.env;
  if (!CHROME_PATH) return PATHS[process.platform]?.().reduce((found, file) => found ?? browserAt(file), undefined);
  const chosen = browserAt(CHROME_PATH);
  if (!chosen) throw new Error(`CHROME_PATH is ${CHROME_PATH}, which is no Chromium of version ${OLDEST} or newer that starts.`);
  return chosen;
}

/** The package's own settings look for its fonts in /tmp; a browser that finds no font at all ends where text needs one. */
const fontSettings = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;

/** Installs the package's browser into .cache, unpacks it there, and moves it into place whole. */
function unpackBrowser(home) {
  const work = `${home}.${process.pid}`;
  rmSync(work, {recursive: true, force: true});
  mkdirSync(path.join(work, 'bin'), {recursive: true});
  for (const file of ['package.json', 'package-lock.json']) cpSync(path.join(HERE, 'browser', file), path.join(work, file));
  console.log('No browser found: installing one for the tests (66 MB, once) …');
  installLocked(work);
  const {status} = spawnSync(process.execPath, [path.join(HERE, 'browser/unpack.mjs'), work], {
    stdio: 'inherit',
    env: {...process.env, TMPDIR: path.join(work, 'bin')},
  });
  if (status !== 0) throw new Error('The browser for the tests could not be unpacked.');
  writeFileSync(path.join(work, 'bin/fonts/fonts.conf'), fontSettings(path.join(home, 'bin/fonts')));
  rmSync(path.join(work, 'node_modules'), {recursive: true, force: true});
  rmSync(home, {recursive: true, force: true});
  renameSync(work, home);
}

function broughtBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome, Chromium or Edge was found. Install one, or set CHROME_PATH to its executable.');
  }
  const home = path.join(CACHE, '153.0.0');
  const bin = path.join(home, 'bin');
  const executablePath = path.join(bin, 'chromium');
  const env = {LD_LIBRARY_PATH: path.join(bin, 'al2023/lib'), FONTCONFIG_PATH: path.join(bin, 'fonts')};
  if (!existsSync(executablePath)) unpackBrowser(home);
  const name = nameOf(executablePath, env);
  if (!name)
    throw new Error('The browser that the tests bring does not start here. Install Chrome or Chromium, or set CHROME_PATH.');
  return {executablePath, env, name: `${name} (brought by the tests)`, shell: true};
}

function lookForBrowser() {
  const installed = process.env.VOIP_TEST_BROWSER === 'bundled' ? undefined : installedBrowser();
  return {args: ARGS, env: {}, shell: false, ...(installed ?? broughtBrowser())};
}
let found;

/**
 * The browser that tests run in: CHROME_PATH, else one that is installed, else one from an npm package. VOIP_TEST_BROWSER=bundled takes
 * the last at once. It is looked for once: to ask a browser for its version takes a tenth of a second, in which nothing else happens.
 */
export function findBrowser() {
  return (found ??= lookForBrowser());
}
