import {expect} from '@open-wc/testing';

import {launcherFace} from '../../../src/elements/widget/launcher.js';
import {englishLauncher as messages} from '../../../src/localization/en-launcher.js';
import {OFFLINE} from '../../../src/session/session-state.js';
import {aCall} from '../../support/fake-session.js';

describe('the launcher', () => {
  it('names a caller who hides as the panel does', () => {
    const call = aCall({direction: 'incoming', phase: 'ringing', remote: {number: 'anonymous'}});
    const state = {...OFFLINE, calls: [call]};
    const {label} = launcherFace({state, sound: 'ready', configured: true, messages, now: 0});
    expect(label).to.equal('Phone, Incoming call: Unknown caller');
  });

  it('names who calls while another call goes on', () => {
    const second = aCall({direction: 'incoming', phase: 'ringing', remote: {number: '1003', name: 'Priya Nair'}});
    const state = {...OFFLINE, calls: [aCall({answeredAt: 1}), second]};
    const {label, look} = launcherFace({state, sound: 'ready', configured: true, messages, now: 0});
    expect([label, look]).to.deep.equal(['Phone, Incoming call: Priya Nair', 'ringing']);
  });
});
