import {expect} from '@open-wc/testing';

import {panelStatus} from '../../../src/elements/panel/panel-status.js';
import {english} from '../../../src/localization/en.js';
import type {Registration} from '../../../src/session/engine.js';
import {OFFLINE} from '../../../src/session/session-state.js';
import type {Call} from '../../../src/session/call.js';
import {aCall} from '../../support/fake-session.js';
import {leg, onItsWay} from '../transfer/transfer-harness.js';

const settings = {configured: true, dial: {numberPolicy: 'any', extensionDigits: 6}, problems: [], messages: {}} as const;

describe('the status of a panel', () => {
  const lines: [Registration, string][] = [
    ['registered', 'available Available'],
    ['connecting', 'away Connecting'],
    ['reconnecting', 'away Reconnecting'],
    ['failed', 'offline No line'],
    ['offline', 'offline Offline'],
  ];
  for (const [registration, expected] of lines) {
    it(`is ${expected} while the line is ${registration}`, () => {
      const {dot, word} = panelStatus({...OFFLINE, registration}, settings, english);
      expect(`${dot} ${word}`).to.equal(expected);
    });
  }

  it('is Not set up without a line', () =>
    expect(panelStatus(OFFLINE, {...settings, configured: false}, english).word).to.equal('Not set up'));

  const calls = [
    [aCall({phase: 'ringing'}), 'Calling…'],
    [aCall({phase: 'active', answeredAt: 1}), 'On a call'],
    [aCall({direction: 'incoming', phase: 'ringing'}), 'Available'],
    [aCall({direction: 'incoming', phase: 'connecting', answeredAt: 1}), 'On a call'],
    [aCall({phase: 'ended', answeredAt: 1}), 'Available'],
  ] as const;
  for (const [call, word] of calls) {
    it(`is ${word} while a call is ${call.direction} and ${call.phase}`, () =>
      expect(panelStatus({...OFFLINE, registration: 'registered', calls: [call]}, settings, english).word).to.equal(word));
  }

  it('is busy with a call on hold while another rings', () => {
    const calls = [aCall({hold: 'local', answeredAt: 1}), aCall({direction: 'incoming', phase: 'ringing'})];
    const {dot, word} = panelStatus({...OFFLINE, registration: 'registered', calls}, settings, english);
    expect(`${dot} ${word}`).to.equal('busy On hold');
  });

  it('says that a call is on its way, and who is asked first', () => {
    const wordOf = (...calls: readonly Call[]): string =>
      panelStatus({...OFFLINE, registration: 'registered', calls}, settings, english).word;
    expect(wordOf(onItsWay(), leg())).to.equal('Transferring');
    expect(wordOf(onItsWay({isAttended: true}), leg())).to.equal('Asking Sofia');
    expect(wordOf(onItsWay({isAttended: true, state: 'consulting'}), leg({phase: 'active', answeredAt: 1}))).to.equal(
      'Asking Sofia',
    );
    expect(wordOf(onItsWay({state: 'failed'}, {hold: 'none'}))).to.equal('On a call');
  });
});
