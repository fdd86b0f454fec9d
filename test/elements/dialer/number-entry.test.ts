import {expect} from '@open-wc/testing';

import {
  cleanPasted,
  eraseFrom,
  groupEntry,
  insertInto,
  MAX_ENTRY,
  type Entry,
} from '../../../src/elements/dialer/number-entry.js';
import {loadNumbering} from '../../../src/numbers/numbering.js';

/** `|` marks the caret, two of them a selection. */
function entry(marked: string): Entry {
  const [before = '', selected = '', after] = marked.split('|');
  return after === undefined
    ? {text: before + selected, start: before.length, end: before.length}
    : {text: before + selected + after, start: before.length, end: before.length + selected.length};
}
const mark = ({text, start, end}: Entry): string =>
  `${text.slice(0, start)}|${start === end ? '' : `${text.slice(start, end)}|`}${text.slice(end)}`;

describe('number entry', () => {
  before(() => loadNumbering());

  const insertions: [string, string, string][] = [
    ['|', '1', '1|'],
    ['12|', '3', '123|'],
    ['1|3', '2', '12|3'],
    ['1|999|3', '2', '12|3'],
    ['|470', '+', '+|470'],
  ];
  for (const [before, added, after] of insertions) {
    it(`${added} into ${before} is ${after}`, () => expect(mark(insertInto(entry(before), added))).to.equal(after));
  }

  const erasures: [string, string][] = [
    ['|', '|'],
    ['12|', '1|'],
    ['|12', '|12'],
    ['1|2|3', '1|3'],
    ['1|23', '|23'],
    ['+32 4|', '+32 |'],
    ['+32 |4', '+3|4'],
    ['12😀|', '12|'],
  ];
  for (const [before, after] of erasures) {
    it(`erasing from ${before} leaves ${after}`, () => expect(mark(eraseFrom(entry(before)))).to.equal(after));
  }

  it('takes no more than a field holds', () => {
    const full = insertInto(entry('12|34'), '9'.repeat(10_000));
    expect(full.text).to.have.lengthOf(MAX_ENTRY);
    expect(full.text).to.match(/34$/);
    expect(insertInto(full, '1').text).to.equal(full.text);
  });

  const pastes: [string, string][] = [
    ['+32 (0)470/12.34.56', '+32 470 12 34 56'],
    ['tel:+32-470-12-34-56;ext=9', '+32 470 12 34 56'],
    [' \u202a+32470123456\u202c\r\n', '+32 470 12 34 56'],
    ['0470 12 34 56', '0470123456'],
    ['*67#', '*67#'],
    ['٠٤٧٠', '0470'],
    ['sip:alice@example.com', 'sip:alice@example.com'],
    ['call\r\nme', 'call me'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['', ''],
    ['\u0000\u0007', ''],
  ];
  for (const [pasted, cleaned] of pastes) {
    it(`${JSON.stringify(pasted)} pasted is ${JSON.stringify(cleaned)}`, () => expect(cleanPasted(pasted)).to.equal(cleaned));
  }

  it('cuts what is pasted to what a field holds', () => expect(cleanPasted('x'.repeat(10_000))).to.have.lengthOf(MAX_ENTRY));

  const groupings: [string, string][] = [
    ['+32470123456|', '+32 470 12 34 56|'],
    ['+32470|123456', '+32470|123456'],
    ['+32|', '+32|'],
    ['+32 4|', '+32 4|'],
    ['0470123456|', '0470123456|'],
    ['+32 sofia|', '+32 sofia|'],
    ['*67#|', '*67#|'],
  ];
  for (const [before, after] of groupings) {
    it(`${before} is grouped as ${after}`, () => expect(mark(groupEntry(entry(before)))).to.equal(after));
  }
});
