import {expect} from '@open-wc/testing';

import type {Call} from '../../src/session/call.js';
import type {SessionState} from '../../src/session/session-state.js';
import {TabView} from '../../src/tabs/tab-view.js';
import {aCall} from '../support/fake-session.js';

const HERE = 'this tab';
const CALL = aCall({id: 'a', phase: 'active', answeredAt: 2});
const stateOf = (call: Partial<Call>, causes: SessionState['causes'] = {}): SessionState => ({
  registration: 'registered',
  calls: [{...CALL, ...call}],
  causes,
});

describe('TabView', () => {
  let view: TabView;
  let told: string[];

  beforeEach(() => {
    view = new TabView(HERE);
    view.show(stateOf({}), false);
    told = [];
    view.facts.listen(({type, here}) => told.push(`${type} ${here ? 'here' : 'elsewhere'}`));
  });

  const show = (...calls: readonly Partial<Call>[]): void => {
    for (const call of calls) view.show(stateOf(call), false);
  };

  it('tells each time that a call is held and resumed', () => {
    show({hold: 'local'}, {hold: 'none'}, {hold: 'remote'}, {hold: 'both'}, {hold: 'local'}, {hold: 'none'});
    expect(told.map((fact) => fact.split(' ')[0])).to.deep.equal(
      ['held', 'resumed', 'held', 'held', 'resumed', 'resumed'].map((word) => `voip-call-${word}`),
    );
  });

  it('tells each time that a call is back, and none of them twice', () => {
    const [first, second] = [10, 20].map((at) => ({recovered: {at, gapMs: 3}}));
    show({...first!}, {line: 'reconnecting', ...first!}, {...second!}, {}, {...second!});
    expect(told).to.deep.equal(['voip-call-recovered elsewhere', 'voip-call-recovered elsewhere']);
  });

  it('tells each time that a call sounds otherwise', () => {
    const levels = (['fair', 'good', 'fair', 'poor'] as const).map((level) => ({quality: {level, warnings: []}}));
    show(...levels);
    expect(told).to.have.length(4);
  });

  it('tells each step of a transfer, and after the end of its call what came of it, once', () => {
    const step = (state: 'ringing' | 'handing-over' | 'completed', more = {}): Partial<Call> => ({
      transfer: {target: '1003', isAttended: false, state, ...more},
    });
    const ended = {...step('completed'), phase: 'ended', endReason: 'transferred'} as const;
    const known = {...ended, ...step('completed', {confirmed: true})};
    // The last ones are what a tab says that has slept, and what another one answers.
    show(step('ringing'), step('handing-over'), ended, known, step('handing-over'), known);
    expect(told.map((fact) => fact.split(' ')[0])).to.deep.equal([
      'voip-transfer-change',
      'voip-transfer-change',
      'voip-call-ended',
      'voip-transfer-change',
    ]);
  });

  it('says each time which tab it was that held the call, and which resumed it', () => {
    const held = {a: {'voip-call-held': HERE, 'voip-call-resumed': 'another'}};
    view.show(stateOf({hold: 'local'}, held), false);
    view.show(stateOf({hold: 'none'}, held), false);
    const resumed = {a: {'voip-call-held': 'another', 'voip-call-resumed': HERE}};
    view.show(stateOf({hold: 'local'}, resumed), true);
    view.show(stateOf({hold: 'none'}, resumed), true);
    expect(told).to.deep.equal([
      'voip-call-held here',
      'voip-call-resumed elsewhere',
      'voip-call-held elsewhere',
      'voip-call-resumed here',
    ]);
  });

  it('says that the far end has held the call in the tab with the line, though another has held it before', () => {
    const causes = {a: {'voip-call-held': 'another', 'voip-call-resumed': 'another'}};
    view.show(stateOf({hold: 'remote'}, causes), true);
    view.show(stateOf({hold: 'none'}, causes), true);
    expect(told).to.deep.equal(['voip-call-held here', 'voip-call-resumed here']);
  });

  it('tells once that a call was answered, and that it has ended, whatever is brought back', () => {
    const ended = {phase: 'ended', endReason: 'hung-up', hungUpBy: 'us'} as const;
    show({}, {...ended}, {hold: 'local'}, {...ended});
    expect(told).to.deep.equal(['voip-call-ended elsewhere']);
  });

  it('does not tell a tab that comes again what it did to a call before', () => {
    view.showFirst(stateOf({hold: 'local', muted: true}, {a: {'voip-call-held': HERE, 'voip-call-muted': HERE}}));
    expect(told).to.deep.equal([]);
  });
});
