import {expect} from '@open-wc/testing';

import type {Activity} from '../../src/activities/activity.js';
import {calendarFile, type CalendarFileOptions} from '../../src/activities/calendar-file.js';

const CALL: Activity = {
  id: 'a1',
  kind: 'call',
  summary: 'Renewal: confirm 24 seats',
  dueDate: '2026-06-12',
  assignee: 'alice',
  contact: {name: 'Jonas Weber', number: '+4930123456', company: 'Weber Optik', email: 'jonas@weber.example'},
  source: {app: 'crm', recordId: '7', title: 'Renewal, 24 seats', url: 'https://crm.example/leads/7'},
  state: 'planned',
  attempts: 0,
  createdAt: 0,
  updatedAt: 0,
};
const NOW = Date.UTC(2026, 5, 1, 9, 5, 7, 123);

const write = (changes: Partial<Activity> = {}, options: Partial<CalendarFileOptions> = {}): string =>
  calendarFile({...CALL, ...changes}, {title: 'Call Jonas Weber', now: NOW, ...options});

/** The lines as a calendar reads them: put together again. */
const linesOf = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');
const valueOf = (file: string, name: string): string | undefined =>
  linesOf(file)
    .find((line) => line.startsWith(name))
    ?.slice(name.length + 1);

/** A value as a calendar shows it. */
const shown = (value = ''): string => value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));

describe('a calendar file', () => {
  it('holds one call, on its day, which it leaves free', () => {
    expect(linesOf(write())).to.deep.equal([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//voip-widget//Activities//EN',
      'BEGIN:VEVENT',
      'UID:a1',
      'DTSTAMP:20260601T090507Z',
      'DTSTART;VALUE=DATE:20260612',
      'TRANSP:TRANSPARENT',
      'SUMMARY:Call Jonas Weber',
      String.raw`DESCRIPTION:Jonas Weber\nWeber Optik\n+4930123456\njonas@weber.example\nRenewal\, 24 seats`,
      'URL:https://crm.example/leads/7',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('says the time of a call as the clock on the wall says it, wherever that hangs', () => {
    const file = write({dueTime: '09:15'});
    expect(valueOf(file, 'DTSTART')).to.equal('20260612T091500');
    expect(valueOf(file, 'DURATION')).to.equal('PT15M');
    expect(file).not.to.contain('TRANSP');
  });

  it('says nothing of what there is not', () => {
    const {source: _source, ...bare} = CALL;
    const file = calendarFile({...bare, contact: {name: '', number: ''}}, {title: 'Visit', now: NOW});
    expect(file).not.to.contain('DESCRIPTION').and.not.to.contain('URL');
  });

  it('leads to the record from wherever the calendar is', () => {
    const source = {app: 'crm', recordId: '7', url: 'leads/7'};
    expect(valueOf(write({source}, {baseUrl: 'https://crm.example/board/'}), 'URL')).to.equal(
      'https://crm.example/board/leads/7',
    );
    expect(write({source})).not.to.contain('URL');
  });

  it('writes what was typed such that it comes out as it was', () => {
    const notes = 'One; two, three\\n\nA line\r\nanother\rand "more": 100 %';
    const description = shown(valueOf(write({notes}), 'DESCRIPTION'));
    expect(description.endsWith('One; two, three\\n\nA line\nanother\nand "more": 100 %')).to.be.true;
  });

  it('lets nothing that was typed end its line and begin another', () => {
    const hostile = 'x\r\nEND:VEVENT\nBEGIN:VALARM\rACTION:AUDIO\u0085A:1\u2028B:2\u2029\u0000\u001b\u007fC';
    const file = write({
      id: hostile,
      notes: hostile,
      contact: {name: hostile, number: hostile},
      source: {app: 'crm', recordId: '7', url: 'https://crm.example/\r\nBEGIN:VALARM'},
    });
    const names = linesOf(file).map((line) => /^[A-Z-]*/.exec(line)?.[0]);
    expect(names).to.deep.equal([
      ...['BEGIN', 'VERSION', 'PRODID', 'BEGIN', 'UID', 'DTSTAMP', 'DTSTART', 'TRANSP', 'SUMMARY', 'DESCRIPTION', 'URL'],
      ...['END', 'END', ''],
    ]);
    expect(file.replaceAll('\r\n', '')).not.to.match(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
  });

  for (const [what, title] of [
    ['letters', 'x'.repeat(1000)],
    ['accents', 'é'.repeat(500)],
    ['Arabic', 'اتصل بعبد الرحمن '.repeat(60)],
    ['emoji', '👩‍🚀🏳️‍🌈'.repeat(90)],
    ['halves of characters', '\ud83d'.repeat(300)],
  ] as const) {
    it(`has no line of more than 75 bytes, and cuts no character in two, with ${what}`, () => {
      const file = write({}, {title});
      const lines = file.split('\r\n').map((line) => new TextEncoder().encode(line));
      for (const line of lines) expect(line.length).to.be.at.most(75);
      expect(valueOf(file, 'SUMMARY')).to.equal(title);
      const written = lines.map((line) => new TextDecoder().decode(line)).join('\r\n');
      expect(written).to.equal(file.replaceAll(/[\ud800-\udfff]/gu, '\ufffd'));
    });
  }
});
