import {englishSettings as texts} from '../../../src/localization/en-settings.js';
import {english} from '../../../src/localization/en.js';
import type {Setting} from '../studio.js';
import {active, type Reach, row, type State, then} from '../ways.js';

/** A browser that has been asked for no microphone yet. */
const NAMELESS = `{
  const {mediaDevices} = navigator;
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () =>
    ['audioinput', 'audiooutput'].map((kind) => ({kind, deviceId: '', label: '', groupId: ''}));
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (wanted) => {
    mediaDevices.enumerateDevices = list;
    return open(wanted);
  };
}`;

const opened = (words: string, set?: Setting): Reach =>
  then(
    (studio) => studio.open(set),
    async (alice) => {
      await alice.clicks(english.settings);
      await alice.reads(words);
    },
  );
const prepared = (script: string): Setting => ({prepare: (page) => page.evaluateOnNewDocument(script)});
const named = opened(texts.saySomething);
const quiet: Reach = then(named, async (alice) => {
  await (await alice.part('voip-widget >>> [aria-labelledby=quiet]')).click();
  await alice.page.focus('voip-widget >>> [part=copy-button]');
});

export const SETTINGS: readonly State[] = [
  row('settings/names not told', opened(texts.tellNames, prepared(NAMELESS))),
  row('settings/devices', named),
  row('settings/no microphone', opened(english.waysOut['try-again'], {microphone: 'NotFoundError'})),
  row('settings/no choice of speaker', opened(texts.noSpeakerChoice, prepared('delete HTMLMediaElement.prototype.setSinkId'))),
  row('settings/do not disturb', quiet),
  row(
    'settings/hearing oneself',
    then(named, async (alice) => {
      await alice.clicks(texts.hearYourself);
      await alice.reads(texts.stopHearing);
    }),
  ),
  row(
    'settings/in a call',
    then(active(), async (alice) => {
      await alice.clicks(english.settings);
      await alice.reads(texts.ringVolume);
    }),
  ),
  row('settings/alone in a page', async (studio) => {
    const alice = await studio.alice({body: '<voip-settings></voip-settings>'});
    await alice.reads(texts.saySomething);
    return alice;
  }),
];
