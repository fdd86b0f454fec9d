import {expect} from '@open-wc/testing';

import {type NoteSources, panelNotes} from '../../../src/elements/panel/panel-notes.js';
import {english} from '../../../src/localization/en.js';
import {OFFLINE} from '../../../src/session/session-state.js';

const NOW = 1_000_000;

function notes(parts: Partial<NoteSources>): string[] {
  const sources: NoteSources = {
    session: {...OFFLINE, registration: 'registered'},
    settings: {configured: true, dial: {numberPolicy: 'any', extensionDigits: 6}, problems: [], messages: {}},
    sound: 'ready',
    asking: undefined,
    notice: undefined,
    messages: english,
    now: NOW,
    online: true,
    ...parts,
  };
  return panelNotes(sources)
    .flat()
    .map(({title, actions}) => [title, ...actions.map((action) => action.do)].join(' | '));
}
const settings = {configured: false, dial: {numberPolicy: 'any', extensionDigits: 6}, messages: {}} as const;

describe('the notes of a panel', () => {
  it('say nothing while nothing is wrong', () => expect(notes({})).to.be.empty);

  it('say nothing of a line that is about to register', () =>
    expect(notes({session: {...OFFLINE, registration: 'connecting'}})).to.be.empty);

  it('say that it is the sign-in that does not answer, though it is tried again', () => {
    const session = {
      ...OFFLINE,
      registration: 'reconnecting',
      registrationReason: 'credentials-unavailable',
      retryAt: NOW + 4000,
    } as const;
    expect(notes({session})).to.deep.equal(["Can't sign in | try-again"]);
  });

  it('say nothing of the line or of sound before there is a line', () =>
    expect(notes({settings: {...settings, problems: []}, session: OFFLINE, sound: 'locked'})).to.be.empty);

  const seconds: [number | undefined, string][] = [
    [NOW + 4000, 'Reconnecting in 4 s'],
    [NOW + 3001, 'Reconnecting in 4 s'],
    [NOW, 'Reconnecting…'],
    [NOW - 5000, 'Reconnecting…'],
    [undefined, 'Reconnecting…'],
  ];
  for (const [retryAt, title] of seconds) {
    it(`say ${title} when the next attempt is at ${retryAt ?? 'no known time'}`, () => {
      const session = {...OFFLINE, registration: 'reconnecting', ...(retryAt && {retryAt})} as const;
      expect(notes({session})).to.deep.equal([`${title} | try-now`]);
    });
  }

  const refusals = [
    ['wrong-credentials', 'Your line was refused | copy-details'],
    ['registration-refused', 'Your line was refused | copy-details'],
    ['server-unreachable', "Can't reach the phone system | try-now"],
    ['credentials-unavailable', "Can't sign in | try-again"],
    ['insecure-page', 'Calls need a secure page | open-securely'],
    ['unsupported-browser', "This browser can't make calls | copy-link"],
  ] as const;
  for (const [registrationReason, note] of refusals) {
    it(`say why there is no line: ${registrationReason}`, () =>
      expect(notes({session: {...OFFLINE, registration: 'failed', registrationReason}})).to.deep.equal([note]));
  }

  it('blame the network where there is none', () =>
    expect(notes({session: {...OFFLINE, registration: 'reconnecting'}, online: false})).to.deep.equal([
      "You're offline | try-now",
    ]));

  it('name each attribute that is wrong', () => {
    const problems = ['server', 'ice-servers'].map((attribute) => ({
      code: 'invalid-configuration' as const,
      message: `${attribute} is wrong.`,
      details: {attribute},
    }));
    const texts = panelNotes({
      session: OFFLINE,
      settings: {...settings, problems},
      sound: 'ready',
      asking: undefined,
      notice: undefined,
      messages: english,
      now: NOW,
      online: true,
    })
      .flat()
      .map(({text}) => text);
    expect(texts).to.have.lengthOf(2);
    expect(texts[0]).to.contain('“server”');
    expect(texts[1]).to.contain('“ice-servers”');
  });

  it('come with the most urgent first', () => {
    expect(
      notes({
        asking: {request: {type: 'dial', target: '1'}, cancel: () => undefined},
        notice: {id: 1, code: 'in-call', message: ''},
        session: {...OFFLINE, registration: 'reconnecting'},
        sound: 'locked',
      }),
    ).to.deep.equal([
      'Waiting for the page | cancel',
      "You're already on a call | dismiss",
      'Reconnecting… | try-now',
      'Turn on ringing | turn-on',
    ]);
  });

  it('give a notice its one way out, and Dismiss', () =>
    expect(notes({notice: {id: 1, code: 'load-failed', message: ''}})).to.deep.equal([
      "Part of the phone didn't load | reload | dismiss",
    ]));
});
