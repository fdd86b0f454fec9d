import {expect} from '@open-wc/testing';

import type {Activity} from '../../src/activities/activity.js';
import {readCsv, writeCsv} from '../../src/activities/csv.js';
import {exportActivities} from '../../src/activities/export-activities.js';
import {importActivities, type ImportReport} from '../../src/activities/import-activities.js';
import type {StoredActivities} from '../../src/activities/stored-activities.js';
import {Desk, ids, MARIE, refusal} from './desk.js';

const NASTY = [
  '=1+1',
  '+32 470',
  '-2',
  '@SUM(A1)',
  "'quoted",
  "'=x",
  'a"b',
  'a,b;c',
  'two\r\nlines',
  ' = 1',
  '＝1',
  'é ✓',
  "it's",
];

describe('a table in a file', () => {
  it('is read as it was written, whatever is in it', () => {
    const rows = [NASTY, NASTY.map((text) => `"${text}"`), ['a', '', 'b'], ['', 'x']];
    expect(readCsv(writeCsv(rows))).to.deep.equal(rows);
  });

  it('is nothing that a spreadsheet would compute', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x'])
      expect(writeCsv([[text, 'b']]), text).to.match(/^\ufeff"?'/);
    expect(writeCsv([['a', 'b']])).to.equal('\ufeffa,b\r\n');
  });

  const written: readonly (readonly [string, string, readonly (readonly string[])[]])[] = [
    [
      'by a spreadsheet in half of Europe',
      'a;b;c\r\n1,5;"x;y";z\r\n',
      [
        ['a', 'b', 'c'],
        ['1,5', 'x;y', 'z'],
      ],
    ],
    [
      'without an end to its last line',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'with lines of an old Macintosh',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'with lines of nothing',
      '\n\na,b\n,\n\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['with a mark in the middle', 'a 5" nail,b', [['a 5" nail', 'b']]],
    ['with a field that ends in nothing', 'a,\n', [['a', '']]],
    ['with nothing in it', '', []],
  ];
  for (const [how, text, rows] of written)
    it(`is read where it is written ${how}`, () => expect(readCsv(text)).to.deep.equal(rows));

  it('is refused where a quotation mark is left open', () => {
    for (const text of ['a,"b\nc', '"a"b,c']) expect(() => readCsv(text), text).to.throw(SyntaxError);
  });
});

describe('a file of activities', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = new Desk();
  });
  afterEach(() => desk.leave());

  const read = (text: string, store: StoredActivities): Promise<ImportReport> =>
    importActivities(text, store, {user: 'alice', today: desk.today, now: desk.clock.now()});
  const problemsOf = ({problems}: ImportReport): readonly (readonly [number, unknown, unknown])[] =>
    problems.map(({row, error}) => [row, error.details?.['field'], error.details?.['problem']]);
  const withoutRevision = (all: readonly Activity[]): readonly object[] => all.map(({revision: _revision, ...rest}) => rest);

  async function filled(): Promise<StoredActivities> {
    const {store} = desk.tab();
    for (const name of NASTY) await store.add(desk.draft({contact: {...MARIE, name, company: name}, notes: name}));
    const source = {app: 'crm', recordId: '42', title: '=cmd', url: '/crm/42?a=1,2'};
    const call = await store.add(desk.draft({source, dueTime: '09:00', position: -1.5}));
    await store.complete(call.id, {outcome: 'sold'});
    await store.add(desk.draft({kind: 'meeting', contact: {name: 'Paul', number: ''}}));
    return store;
  }

  for (const format of ['json', 'csv'] as const) {
    it(`in ${format} brings everything to another browser as it was, and a second time changes nothing`, async () => {
      const all = await (await filled()).readAll();
      const text = exportActivities(all, format);
      const stranger = new Desk();
      const {store, news} = stranger.tab();
      expect(await read(text, store)).to.deep.equal({
        imported: {added: all.length, updated: 0, unchanged: 0},
        problems: [],
      });
      expect(withoutRevision(await store.readAll())).to.deep.equal(withoutRevision(all));
      expect((await read(text, store)).imported).to.deep.equal({added: 0, updated: 0, unchanged: all.length});
      expect(news).to.have.length(1);
      await stranger.leave();
    });

    it(`in ${format} with one row that is wrong brings nothing, and says what is wrong`, async () => {
      const all = await (await filled()).readAll();
      const {store} = desk.tab();
      const wrong = [
        {...all[0]!, id: 'new'},
        {...all[1]!, id: 'other', dueDate: '2026-02-30'},
        {...all[2]!, id: 'third', createdAt: -1},
      ];
      const report = await read(exportActivities(wrong, format), store);
      expect(problemsOf(report)).to.deep.equal([
        [2, 'dueDate', 'wrong'],
        [3, 'createdAt', 'wrong'],
      ]);
      expect(report.imported).to.be.undefined;
      expect(await store.get('new')).to.be.undefined;
    });
  }

  it('brings what is newer, and leaves what is not', async () => {
    const {store} = desk.tab();
    const [one, other] = [await store.add(desk.draft()), await store.add(desk.draft())];
    desk.clock.advance(1_000);
    await store.update(other.id, {summary: 'Newer here'});
    const text = JSON.stringify([
      {...one, summary: 'Newer there', updatedAt: one.updatedAt + 1},
      {...other, summary: 'Older there'},
    ]);
    expect((await read(text, store)).imported).to.deep.equal({added: 0, updated: 1, unchanged: 1});
    expect((await store.readAll()).map(({summary}) => summary)).to.deep.equal(['Newer there', 'Newer here']);
  });

  it('may be a table that somebody has made: each row is planned for this user today, once for each record', async () => {
    const {store} = desk.tab();
    const text = [
      'contact.name;contact.number;source.app;source.recordId;colour;dueDate',
      'Marie;+32 470 12 34 56;crm;42;red;',
      'Marie;+32 470 12 34 56;crm;42;red;',
      `Paul;'+32 2 555 01 00;;;blue;${desk.tomorrow}`,
    ].join('\r\n');
    expect((await read(text, store)).imported).to.deep.equal({added: 2, updated: 0, unchanged: 1});
    expect((await read(text.split('\r\n').slice(0, 2).join('\n'), store)).imported).to.include({added: 0});
    const [marie, paul] = await store.readAll();
    expect(marie).to.deep.include({assignee: 'alice', dueDate: desk.today, kind: 'call', source: {app: 'crm', recordId: '42'}});
    expect(paul).to.deep.include({dueDate: desk.tomorrow, contact: {name: 'Paul', number: '+32 2 555 01 00'}});
  });

  const refused: readonly (readonly [string, string, readonly unknown[]])[] = [
    ['is cut off', '{"format": "voip-widget/activities", "act', [0, undefined, undefined]],
    ['is of something else', '{"format": "other"}', [0, 'format', 'unknown']],
    ['is of a newer version', '{"format": "voip-widget/activities", "version": 2, "activities": []}', [0, 'version', 'unknown']],
    ['holds none', '{"format": "voip-widget/activities", "version": 1}', [0, 'activities', 'missing']],
    ['is a table of something else', 'name,price\nnail,5\n', [0, 'contact.number', 'missing']],
    ['has a quotation mark left open', 'contact.number\n"+32', [0, undefined, undefined]],
    ['is empty', '', [0, 'contact.number', 'missing']],
    ['has a row that is none', '[null]', [1, 'activity', 'wrong']],
    ['has a row without a number', 'contact.name,contact.number\nMarie,\n', [1, 'contact.number', 'missing']],
    ['wants to be markup', '<script>alert(1)</script>', [0, 'contact.number', 'missing']],
  ];
  for (const [what, text, problem] of refused) {
    it(`that ${what} is refused`, async () => {
      const {store} = desk.tab();
      const report = await read(text, store);
      expect(problemsOf(report)).to.deep.equal([problem]);
      expect(report.problems[0]?.error.code).to.equal('invalid-activity');
      expect(await store.readAll()).to.be.empty;
    });
  }

  it('is not taken where it cannot be stored', async () => {
    const {store} = desk.tab({
      open: async () => {
        throw new DOMException('No room', 'QuotaExceededError');
      },
    });
    expect(await refusal(read('contact.number\n+32470123456', store))).to.deep.equal({code: 'storage-full'});
    expect(ids(await store.readAll())).to.be.empty;
  });
});
