import {expect} from '@open-wc/testing';

import {readRequest, refuseTooEarly} from '../../../src/elements/widget/read-request.js';
import {VoipError} from '../../../src/foundation/errors.js';
import type {Call} from '../../../src/session/call.js';
import type {DialRequest, Request} from '../../../src/session/request.js';
import {OFFLINE, type SessionState} from '../../../src/session/session-state.js';
import {aCall} from '../../support/fake-session.js';

const SETTINGS = {dial: {numberPolicy: 'require-plus', extensionDigits: 6}} as const;

const read = (parts: Partial<DialRequest>): unknown => readRequest({type: 'dial', target: '1002', ...parts}, SETTINGS);

describe('reading a request', () => {
  it('makes a target ready to be dialled', () => {
    expect(read({target: ' +32 (2) 555-01.00 '})).to.deep.include({target: '+3225550100'});
  });

  for (const [target, problem] of [
    ['', 'empty'],
    ['0470123456', 'no-country-code'],
    ['abc', 'not-a-number'],
  ] as const) {
    it(`refuses "${target}" as ${problem}`, () => {
      expect(() => read({target}))
        .to.throw(VoipError)
        .with.deep.property('details', {problem});
    });
  }

  for (const headers of [{'X-Case': 'a\r\nRoute: b'}, {Route: 'x'}, {'X-': 'x'}, {'X-A\r\nB': 'x'}, {'X-A': null as never}]) {
    it(`refuses the header ${JSON.stringify(headers)}`, () => {
      expect(() => read({headers})).to.throw(VoipError, 'headers');
    });
  }

  it('takes the numbers of a script, and leaves out what is null or no text', () => {
    const given = {target: 1002, name: null, contactId: 7, activityId: {}, headers: {'X-Deal': 7}, somethingElse: document};
    expect(read(given as never)).to.deep.equal({type: 'dial', target: '1002', contactId: '7', headers: {'X-Deal': '7'}});
    expect(read({headers: null as never})).to.have.deep.property('headers', {});
  });

  it('refuses a target that is no text', () => {
    for (const target of [undefined, null, {}]) {
      expect(() => read({target: target as never}))
        .to.throw(VoipError)
        .with.property('code', 'invalid-number');
    }
  });

  for (const type of ['transfer', 'consult'] as const) {
    it(`to ${type}: reads whom it is for, and takes no more than that`, () => {
      const given = {type, callId: 'a', target: ' +32 2 555.01.00', name: 7, headers: {Route: 'x'}};
      expect(readRequest(given as never, SETTINGS)).to.deep.equal({type, callId: 'a', target: '+3225550100', name: '7'});
    });

    it(`to ${type} to nobody, or to a national number: refuses it`, () => {
      for (const [target, problem] of [
        ['', 'empty'],
        ['0470123456', 'no-country-code'],
      ] as const)
        expect(() => readRequest({type, callId: 'a', target}, SETTINGS))
          .to.throw(VoipError)
          .with.deep.property('details', {problem});
    });
  }

  it('to send a caller on is refused where the page has not switched that on', () => {
    const request: Request = {type: 'deflect', callId: 'a', target: '10 1'};
    expect(() => readRequest(request, SETTINGS))
      .to.throw(VoipError)
      .with.property('code', 'invalid-configuration');
    expect(readRequest(request, {...SETTINGS, deflection: true})).to.deep.equal({...request, target: '101'});
  });

  it('leaves other requests alone', () => {
    const request = {type: 'mute', callId: 'a'} as const;
    expect(readRequest(request, SETTINGS)).to.equal(request);
  });

  for (const type of ['transfer', 'consult'] as const) {
    it(`lets nobody ${type} a call that is not answered yet, and only that`, () => {
      const stateOf = (parts: Partial<Call>): SessionState => ({...OFFLINE, calls: [aCall({id: 'a', ...parts})]});
      const request = {type, callId: 'a', target: '118'};
      expect(() => refuseTooEarly(request, stateOf({phase: 'ringing', direction: 'incoming'}))).to.throw(VoipError, /answered/);
      expect(() => refuseTooEarly(request, stateOf({answeredAt: 1}))).not.to.throw();
      expect(() => refuseTooEarly(request, OFFLINE), 'of no such call more is known elsewhere').not.to.throw();
      expect(() => refuseTooEarly({type: 'hang-up', callId: 'a'}, stateOf({phase: 'ringing'}))).not.to.throw();
    });
  }
});
