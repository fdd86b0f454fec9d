import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {browserName} from './browser-name.mjs';
import {librariesOf, unpackDebs} from './debs.mjs';

/** The oldest Firefox that the library promises to work in. */
const OLDEST = 140;
const INSTALL = `Install Firefox ${OLDEST} or newer, or set FIREFOX_PATH to its executable.`;

/** The fake microphone hums at 1000 Hz. */
const PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.audio.fake_frequency': 1000,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  // Where nobody hears .local names, as in containers, addresses have to be told.
  'media.peerconnection.ice.obfuscate_host_addresses': false,
};

const PATHS = {
  linux: () =>
    (process.env.PATH ?? '')
      .split(path.delimiter)
      .flatMap((folder) => ['firefox', 'firefox-esr'].map((name) => path.join(folder, name))),
  darwin: () => ['/', process.env.HOME ?? '/'].map((root) => path.join(root, 'Applications/Firefox.app/Contents/MacOS/firefox')),
  win32: () =>
    ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((root) =>
      path.join(process.env[root] ?? 'C:/', 'Mozilla Firefox/firefox.exe'),
    ),
};

const nameOf = (executablePath, env) => browserName(executablePath, {oldest: OLDEST, env});

function installedFirefox() {
  const {FIREFOX_PATH} = process.env;
  if (FIREFOX_PATH) {
    const name = existsSync(FIREFOX_PATH) ? nameOf(FIREFOX_PATH) : undefined;
    if (!name) throw new Error(`FIREFOX_PATH is ${FIREFOX_PATH}, which is no Firefox of version ${OLDEST} or newer that starts.`);
    return {executablePath: FIREFOX_PATH, name};
  }
  const found = PATHS[process.platform]?.().find((file) => existsSync(file) && nameOf(file));
  return found && {executablePath: found, name: nameOf(found)};
}

const fontSettings = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/var/cache/fontconfig</cachedir>
</fontconfig>
`;

/** Debian's, unpacked. It starts itself again for each page, and takes its libraries along in the environment. */
function broughtFirefox() {
  const folder = unpackDebs({
    name: 'firefox',
    packages: ['firefox-esr', 'fonts-dejavu-core', 'libpulse0'],
    leaveOut: ['libc6', 'libc-bin', 'libgl1-mesa-dri', 'libllvm15', 'libllvm19', 'adwaita-icon-theme', 'iso-codes'],
  });
  const fonts = path.join(folder, 'fonts.conf');
  mkdirSync(path.dirname(fonts), {recursive: true});
  if (!existsSync(fonts)) writeFileSync(fonts, fontSettings(folder));
  const env = {LD_LIBRARY_PATH: librariesOf(folder), FONTCONFIG_FILE: fonts};
  const executablePath = path.join(folder, 'usr/lib/firefox-esr/firefox-esr');
  const name = nameOf(executablePath, env);
  if (!name) throw new Error(`${executablePath} does not start here.`);
  return {executablePath, env, name: `${name} (brought by the tests)`};
}

function bringFirefox() {
  try {
    return broughtFirefox();
  } catch (cause) {
    throw new Error(`No Firefox was found. ${INSTALL}\n${cause.message}`, {cause});
  }
}

let found;

/** The Firefox that tests run in: FIREFOX_PATH, else one that is installed, else Debian's. It is looked for once. */
export function findFirefox() {
  return (found ??= {env: {}, preferences: PREFERENCES, ...(installedFirefox() ?? bringFirefox())});
}
