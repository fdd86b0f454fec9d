import {expect} from '@open-wc/testing';
import {render} from 'lit';

import {launcherFace, type LauncherFace, type LauncherView} from '../../../src/elements/widget/launcher.js';
import {englishLauncher as messages} from '../../../src/localization/en-launcher.js';
import {OFFLINE} from '../../../src/session/session-state.js';
import {aCall} from '../../support/fake-session.js';

describe('the launcher', () => {
  const face = (parts: Partial<LauncherView>): LauncherFace =>
    launcherFace({
      state: OFFLINE,
      sound: 'ready',
      configured: true,
      missed: 0,
      planned: 0,
      doNotDisturb: {on: false},
      messages,
      now: 0,
      ...parts,
    });

  it('names a caller who hides as the panel does', () => {
    const call = aCall({direction: 'incoming', phase: 'ringing', remote: {number: 'anonymous'}});
    const state = {...OFFLINE, calls: [call]};
    const {label} = face({state});
    expect(label).to.equal('Phone, Incoming call: Unknown caller');
  });

  it('names who calls while another call goes on', () => {
    const second = aCall({direction: 'incoming', phase: 'ringing', remote: {number: '1003', name: 'Priya Nair'}});
    const {label, look} = face({state: {...OFFLINE, calls: [aCall({answeredAt: 1}), second]}});
    expect([label, look]).to.deep.equal(['Phone, Incoming call: Priya Nair', 'ringing']);
  });

  const badgeOf = ({content}: LauncherFace): string | undefined => {
    const button = document.createElement('button');
    render(content, button);
    return button.querySelector('.badge')?.textContent;
  };

  it('counts the calls that were missed, for eyes and for ears', () => {
    expect([badgeOf(face({missed: 1})), face({missed: 1}).label]).to.deep.equal(['1', 'Phone, 1 missed call']);
    expect([badgeOf(face({missed: 3})), face({missed: 3}).label]).to.deep.equal(['3', 'Phone, 3 missed calls']);
    expect(badgeOf(face({missed: 100}))).to.equal('99+');
    expect(badgeOf(face({}))).to.be.undefined;
  });

  it('counts the calls that are to be made, after those that were missed', () => {
    expect([badgeOf(face({planned: 12})), face({planned: 12}).label]).to.deep.equal(['12', 'Phone, 12 to call']);
    expect(face({planned: 12, missed: 1}).label).to.equal('Phone, 1 missed call');
    expect(badgeOf(face({planned: 100}))).to.equal('99+');
  });

  it('says before all that nobody is to disturb, and until when', () => {
    const until = new Date(2026, 10, 23, 11, 12).getTime();
    const time = new Intl.DateTimeFormat([], {timeStyle: 'short'}).format(until);
    const quiet = face({missed: 3, sound: 'locked', doNotDisturb: {on: true, until}, now: until - 1});
    expect([quiet.label, badgeOf(quiet)]).to.deep.equal([`Phone, Do not disturb until ${time}`, '']);
    expect(face({doNotDisturb: {on: true}}).label).to.equal('Phone, Do not disturb');
  });

  it('says first that a call would not be heard', () => {
    expect(face({missed: 3, sound: 'locked'}).label).to.equal('Phone, Ringing is off');
  });
});
