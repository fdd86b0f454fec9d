import {expect} from '@open-wc/testing';

import type {Activity} from '../../src/activities/activity.js';
import {activityOf, patched, readActivity, readPatch} from '../../src/activities/read-activity.js';
import {VoipError} from '../../src/foundation/errors.js';

const DEFAULTS = {id: 'new', user: 'alice', today: '2026-11-23', now: 1_700_000_000_000};
const MARIE = {name: 'Marie Laurent', number: '+32 470 12 34 56'};
const made = (draft: unknown): Activity => activityOf(draft, DEFAULTS);

const WHOLE: Activity = {
  id: 'a1',
  kind: 'call',
  summary: 'Offer',
  dueDate: '2026-11-23',
  dueTime: '09:30',
  position: 1.5,
  assignee: 'bob',
  contact: {...MARIE, company: 'Laurent & Fils', email: 'm@laurent.example', contactId: 'c9'},
  source: {app: 'crm', recordId: '42', title: 'Roof', url: 'https://crm.example/42'},
  state: 'done',
  attempts: 2,
  outcome: 'sold',
  notes: 'Ask for Paul',
  createdBy: 'alice',
  createdAt: 1,
  updatedAt: 2,
  revision: 3,
};

/** Why it was refused. */
function refusal(read: () => unknown): unknown {
  try {
    read();
  } catch (cause) {
    expect(cause).to.be.instanceOf(VoipError);
    expect(cause).to.include({code: 'invalid-activity'});
    return (cause as VoipError).details;
  }
  return undefined;
}

describe('a draft', () => {
  it('is a call, today, by this user, where it says nothing else', () => {
    expect(made({contact: MARIE})).to.deep.equal({
      id: 'new',
      kind: 'call',
      summary: '',
      dueDate: '2026-11-23',
      assignee: 'alice',
      contact: MARIE,
      state: 'planned',
      attempts: 0,
      createdBy: 'alice',
      createdAt: DEFAULTS.now,
      updatedAt: DEFAULTS.now,
    });
  });

  it('is what it says', () => {
    const {id, kind, summary, dueDate, dueTime, position, assignee, contact, source, notes} = WHOLE;
    const draft = {id, kind, summary, dueDate, dueTime, position, assignee, contact, source, notes};
    expect(made(draft)).to.deep.include(draft);
  });

  it('takes the number that a host has for its record, and blank attributes for none', () => {
    const {source, summary, dueDate} = made({
      contact: MARIE,
      source: {app: 'crm', recordId: 42, url: ' '},
      summary: '  ',
      dueDate: '',
    });
    expect([source, summary, dueDate]).to.deep.equal([{app: 'crm', recordId: '42'}, '', '2026-11-23']);
  });

  it('decides neither who made it nor what became of it', () => {
    const draft = {contact: MARIE, state: 'done', attempts: 9, createdBy: 'eve', createdAt: 5, revision: 7, outcome: 'sold'};
    expect(made(draft)).to.include({state: 'planned', attempts: 0, createdBy: 'alice', createdAt: DEFAULTS.now});
    expect(made(draft)).not.to.have.any.keys('revision', 'outcome');
  });

  const refused: readonly (readonly [string, unknown, string, string])[] = [
    ['nothing', undefined, 'activity', 'missing'],
    ['a word', 'call Marie', 'activity', 'wrong'],
    ['nobody', {}, 'contact', 'missing'],
    ['a record without a number', {contact: {name: 'Marie'}}, 'contact.number', 'missing'],
    ['letters for a number', {contact: {...MARIE, number: 'call me'}}, 'contact.number', 'not-a-number'],
    ['a number that is too short', {contact: {...MARIE, number: '+32 4'}}, 'contact.number', 'too-short'],
    ['a number without end', {contact: {...MARIE, number: '1'.repeat(301)}}, 'contact.number', 'too-long'],
    ['a day that there is not', {contact: MARIE, dueDate: '2026-02-30'}, 'dueDate', 'wrong'],
    ['a moment for a day', {contact: MARIE, dueDate: 1_700_000_000_000}, 'dueDate', 'wrong'],
    ['a time that there is not', {contact: MARIE, dueTime: '24:00'}, 'dueTime', 'wrong'],
    ['an endless position', {contact: MARIE, position: Infinity}, 'position', 'wrong'],
    ['a summary that is a thing', {contact: MARIE, summary: {}}, 'summary', 'wrong'],
    ['a summary without end', {contact: MARIE, summary: 'x'.repeat(1_001)}, 'summary', 'too-long'],
    ['a record without a name', {contact: MARIE, source: {app: 'crm'}}, 'source.recordId', 'missing'],
    [
      'a link that is a script',
      {contact: MARIE, source: {app: 'crm', recordId: '1', url: 'java\nscript:alert(1)'}},
      'source.url',
      'wrong',
    ],
    ['a link to a file', {contact: MARIE, source: {app: 'crm', recordId: '1', url: 'file:///etc/passwd'}}, 'source.url', 'wrong'],
    ['a link that is none', {contact: MARIE, source: {app: 'crm', recordId: '1', url: 'https://['}}, 'source.url', 'wrong'],
  ];
  for (const [what, draft, field, problem] of refused) {
    it(`of ${what} is refused: ${field} is ${problem}`, () => {
      expect(refusal(() => made(draft))).to.deep.equal({field, problem});
    });
  }

  it('of a visit needs no number', () => {
    expect(made({kind: 'meeting', contact: {name: 'Marie'}}).contact).to.deep.equal({name: 'Marie', number: ''});
  });

  it('may link to where the host is', () => {
    expect(made({contact: MARIE, source: {app: 'crm', recordId: '1', url: '/crm#42'}}).source?.url).to.equal('/crm#42');
  });

  it('that fights back is refused, and leaves nothing behind', () => {
    const trap = {
      get contact(): never {
        throw new TypeError('boom');
      },
    };
    expect(() => made(trap))
      .to.throw(VoipError)
      .with.property('code', 'invalid-activity');
    const poison: unknown = JSON.parse(
      '{"contact": {"name": "<img onerror=x>", "number": "100", "__proto__": {"bad": 1}}, "__proto__": {"bad": 1}}',
    );
    expect(made(poison)).to.deep.include({contact: {name: '<img onerror=x>', number: '100'}});
    expect(({} as {bad?: unknown}).bad).to.be.undefined;
    expect(made(poison)).not.to.have.property('bad');
  });

  it('cannot be changed behind the back of whoever has it', () => {
    const contact = {...MARIE};
    const activity = made({contact, source: {app: 'crm', recordId: '1'}});
    contact.name = 'Eve';
    expect(activity.contact.name).to.equal('Marie Laurent');
    expect([activity, activity.contact, activity.source].every(Object.isFrozen)).to.be.true;
  });
});

describe('an activity from elsewhere', () => {
  it('is what it was, and nothing besides', () => {
    expect(readActivity(JSON.parse(JSON.stringify({...WHOLE, colour: 'red', queue: ['eve', '']})))).to.deep.equal(WHOLE);
  });

  for (const name of ['id', 'kind', 'dueDate', 'assignee', 'createdAt', 'updatedAt'] as const) {
    it(`is refused without ${name}`, () => {
      expect(refusal(() => readActivity({...WHOLE, [name]: undefined}))).to.deep.equal({field: name, problem: 'missing'});
    });
  }

  for (const [name, value] of Object.entries({
    state: 'lost',
    attempts: -1,
    createdAt: '1',
    updatedAt: 1.5,
    revision: NaN,
    source: 5,
    contact: 'Marie',
  })) {
    it(`is refused where ${name} is ${String(value)}`, () => {
      expect(refusal(() => readActivity({...WHOLE, [name]: value}))).to.deep.equal({field: name, problem: 'wrong'});
    });
  }
});

describe('a change', () => {
  it('sets what it says, takes away what is null or blank, and leaves the rest', () => {
    const patch = readPatch({
      summary: '',
      dueTime: null,
      notes: ' ',
      position: 2,
      assignee: '',
      outcome: undefined,
      id: 'other',
      createdAt: 9,
    });
    expect(patch).to.deep.equal({summary: '', dueTime: null, notes: null, position: 2});
    const {dueTime: _time, notes: _notes, ...rest} = WHOLE;
    expect(patched(WHOLE, patch, 50)).to.deep.equal({...rest, summary: '', position: 2, updatedAt: 50});
  });

  it('that takes the number of a call away is refused', () => {
    expect(refusal(() => patched(WHOLE, readPatch({contact: {name: 'Marie'}}), 50))).to.deep.equal({
      field: 'contact.number',
      problem: 'missing',
    });
  });

  it('that makes no sense is refused', () => {
    expect(refusal(() => readPatch({state: 'asleep'}))).to.deep.equal({field: 'state', problem: 'wrong'});
    expect(refusal(() => readPatch(null))).to.deep.equal({field: 'activity', problem: 'wrong'});
  });
});
