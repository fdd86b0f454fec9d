import {aTimeout, expect, nextFrame, waitUntil} from '@open-wc/testing';

import {outlets} from '../../../src/engine/media/outlets.js';
import {createSoundPlayer, type CallSounds} from '../../../src/engine/media/sound-player.js';
import {ManualClock} from '../../support/manual-clock.js';
import {ToneMicrophone} from '../../support/media-tone.js';

describe('the sounds of the phone', () => {
  let clock: ManualClock;
  let sounds: CallSounds;
  let contexts: AudioContext[];
  let ears: AnalyserNode[];
  let isBlocked: boolean;
  const browserPlay = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')!;

  /** A context that can be heard by the test, and that a browser may keep silent. */
  function createContext(): AudioContext {
    const context = new AudioContext();
    const ear = new AnalyserNode(context);
    Object.defineProperty(context, 'destination', {value: ear});
    contexts.push(context);
    ears.push(ear);
    if (isBlocked) {
      const state = (): unknown => Reflect.get(BaseAudioContext.prototype, 'state', context);
      const resume = context.resume.bind(context);
      Object.defineProperties(context, {
        state: {get: (): unknown => (isBlocked ? 'suspended' : state())},
        resume: {value: () => (isBlocked ? new Promise(() => undefined) : resume())},
      });
    }
    return context;
  }

  function loudness(): number {
    const samples = new Float32Array(2048);
    ears.at(-1)?.getFloatTimeDomainData(samples);
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  }

  function open(create = createContext): void {
    clock = new ManualClock();
    sounds = createSoundPlayer({clock, createContext: create});
  }

  beforeEach(() => {
    contexts = [];
    ears = [];
    isBlocked = false;
  });

  afterEach(async () => {
    Object.defineProperty(HTMLMediaElement.prototype, 'play', browserPlay);
    Reflect.deleteProperty(navigator, 'getAutoplayPolicy');
    Reflect.deleteProperty(navigator, 'userActivation');
    delete outlets.isRingerApart;
    sounds.close();
    clock.advance(1_000);
    expect(clock.pending, 'no timer is left').to.equal(0);
    await waitUntil(() => contexts.every(({state}) => isBlocked || state === 'closed'), 'no sound card is open');
  });

  /** As a browser does that wants a click first. */
  function refusePlaying(): void {
    const refuse = (): Promise<void> => (isBlocked ? Promise.reject(new DOMException('', 'NotAllowedError')) : Promise.resolve());
    Object.defineProperty(HTMLMediaElement.prototype, 'play', {...browserPlay, value: refuse});
    Object.defineProperty(navigator, 'getAutoplayPolicy', {
      value: () => (isBlocked ? 'disallowed' : 'allowed'),
      configurable: true,
    });
    isBlocked = true;
  }

  const haveClicked = (): unknown =>
    Object.defineProperty(navigator, 'userActivation', {value: {hasBeenActive: true}, configurable: true});

  it('open no sound card before there is something to hear', async () => {
    open();
    await aTimeout(0);
    expect(contexts).to.deep.equal([]);
    expect(sounds.state).to.equal('ready');
  });

  for (const sound of ['ring', 'ringback'] as const) {
    it(`are a ${sound} that can be heard, and stop within a frame or two`, async () => {
      open();
      sounds.play(sound);
      await waitUntil(() => loudness() > 0.02);
      sounds.play('none');
      await waitUntil(() => loudness() < 0.001, 'silence', {interval: 10, timeout: 600});
    });
  }

  it('ring on the ringer to somebody who talks, where it has a device of its own, and knock in their ear', async () => {
    open();
    const heard = (): readonly string[] => [...outlets.heard].map(({role}) => role);
    sounds.play('waiting');
    expect(heard()).to.deep.equal(['speaker']);
    sounds.play('none');
    clock.advance(50);
    outlets.isRingerApart = () => Promise.resolve(true);
    sounds.play('waiting');
    await waitUntil(() => contexts.length === 2 && contexts.every(({state}) => state === 'running'));
    expect(contexts[0], 'for each has a device').to.not.equal(contexts[1]);
    expect(heard()).to.have.members(['speaker', 'ringer']);
    sounds.play('none');
    clock.advance(50);
    expect(heard()).to.deep.equal([]);
    sounds.play('ringback');
    expect(heard()).to.deep.equal(['speaker']);
  });

  it('do not begin to ring for a call that is over before it is known where', async () => {
    open();
    const {promise, resolve} = Promise.withResolvers<boolean>();
    outlets.isRingerApart = () => promise;
    sounds.play('waiting');
    sounds.play('none');
    resolve(true);
    await aTimeout(0);
    expect(contexts).to.have.length(1);
  });

  it('give the sound card back while nothing is to be heard', async () => {
    open();
    sounds.play('ring');
    await waitUntil(() => contexts[0]?.state === 'running');
    sounds.play('none');
    clock.advance(50);
    await waitUntil(() => contexts[0]?.state === 'suspended');
    sounds.play('ringback');
    await waitUntil(() => contexts[0]?.state === 'running');
    expect(contexts).to.have.length(1);
  });

  it('are known to be locked before a call could be missed', async () => {
    refusePlaying();
    open();
    await waitUntil(() => sounds.state === 'locked');
    expect(contexts).to.deep.equal([]);
  });

  it('are found to be locked when they should ring and the browser lets them not', async () => {
    isBlocked = true;
    open();
    sounds.play('ring');
    expect(sounds.state).to.equal('ready');
    clock.advance(250);
    expect(sounds.state).to.equal('locked');
  });

  it('are not locked where somebody has clicked before and the sound card is slow', async () => {
    isBlocked = true;
    haveClicked();
    open();
    const states: string[] = [];
    sounds.subscribe((state) => states.push(state));
    sounds.play('ring');
    clock.advance(1_999);
    expect([sounds.state, states]).to.deep.equal(['ready', []]);
  });

  it('are locked where somebody has clicked before, and the browser wants a click for each context', async () => {
    isBlocked = true;
    haveClicked();
    open();
    sounds.play('ring');
    clock.advance(2_000);
    expect(sounds.state).to.equal('locked');
    const states: string[] = [];
    sounds.subscribe((state) => states.push(state));
    sounds.play('none');
    sounds.play('ring');
    clock.advance(2_000);
    expect(states, 'the next time').to.deep.equal([]);
  });

  it('are locked while the system has something else to be heard, whoever has clicked', async () => {
    haveClicked();
    open(() => {
      const resume = {value: () => new Promise(() => undefined)};
      return Object.defineProperties(createContext(), {state: {value: 'interrupted', configurable: true}, resume});
    });
    sounds.play('ring');
    clock.advance(250);
    expect(sounds.state).to.equal('locked');
    document.body.click();
    expect(sounds.state).to.equal('locked');
    Reflect.deleteProperty(contexts[0]!, 'state');
  });

  it('are not locked any more when a slow sound card runs after all', async () => {
    let run = (): void => undefined;
    open(() => {
      const context = createContext();
      const resumed = new Promise<void>((resolve) => (run = resolve));
      return Object.defineProperties(context, {state: {value: 'suspended', configurable: true}, resume: {value: () => resumed}});
    });
    sounds.play('ring');
    clock.advance(250);
    expect(sounds.state).to.equal('locked');
    Reflect.deleteProperty(contexts[0]!, 'state');
    run();
    await waitUntil(() => sounds.state === 'ready');
  });

  it('are unlocked by one call of unlock, and ring on', async () => {
    isBlocked = true;
    open();
    sounds.play('ring');
    clock.advance(250);
    isBlocked = false;
    await sounds.unlock();
    expect(sounds.state).to.equal('ready');
    await waitUntil(() => loudness() > 0.02);
  });

  it('are unlocked by any click in the page', async () => {
    refusePlaying();
    open();
    await waitUntil(() => sounds.state === 'locked');
    isBlocked = false;
    document.body.click();
    await waitUntil(() => sounds.state === 'ready');
  });

  it('are unlocked at the click, however long the sound card takes', async () => {
    refusePlaying();
    open();
    await waitUntil(() => sounds.state === 'locked');
    haveClicked();
    document.body.click();
    expect(sounds.state).to.equal('ready');
  });

  it('do not wait for ever for a sound card that is not there', async () => {
    isBlocked = true;
    open();
    const unlocked = sounds.unlock();
    await nextFrame();
    clock.advance(1_000);
    await unlocked;
  });

  it('play a voice, and make it heard by a click where the browser refused', async () => {
    const stream = await new ToneMicrophone(440).getUserMedia();
    refusePlaying();
    open();
    await waitUntil(() => sounds.state === 'locked');
    const stop = sounds.playStream(stream);
    isBlocked = false;
    await sounds.unlock();
    expect(sounds.state).to.equal('ready');
    stop();
    for (const track of stream.getTracks()) track.stop();
  });

  it('are over when the phone goes', () => {
    open();
    sounds.close();
    sounds.play('ring');
    expect(contexts).to.deep.equal([]);
  });
});
