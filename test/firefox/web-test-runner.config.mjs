import {chromeLauncher} from '@web/test-runner-chrome';

import base from '../../web-test-runner.config.mjs';
import {findFirefox} from '../support/find-firefox.mjs';
import {tolerateViewport} from '../support/firefox-viewport.mjs';
import {startSoundCard} from '../support/sound-card.mjs';

const {executablePath, env, preferences} = findFirefox();
const soundCard = await startSoundCard();

/** Chrome's launcher starts whatever puppeteer-core can. */
const launcher = chromeLauncher({
  launchOptions: {
    browser: 'firefox',
    executablePath,
    env: {...process.env, ...env, ...soundCard.env},
    extraPrefsFirefox: preferences,
    defaultViewport: null,
  },
  createPage: async ({context}) => tolerateViewport(await context.newPage()),
});
launcher.name = 'Firefox';

/** The unit, element and integration tests, in Firefox. The thousand histories have nothing of a browser in them, and run in one. */
export default {...base, files: [...base.files, '!test/tabs/histories.test.ts'], browsers: [launcher]};
