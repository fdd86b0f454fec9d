import {expect} from '@open-wc/testing';

import {calendarDay, dayAfter, isCalendarDay, midnightInUtc, nextWeekday} from '../../src/activities/calendar-day.js';

describe('a calendar day', () => {
  const moments: readonly (readonly [string, string, string])[] = [
    ['2026-03-28T22:59:59Z', 'Europe/Brussels', '2026-03-28'],
    ['2026-03-28T23:00:00Z', 'Europe/Brussels', '2026-03-29'],
    // The day of 23 hours.
    ['2026-03-29T21:59:59Z', 'Europe/Brussels', '2026-03-29'],
    ['2026-03-29T22:00:00Z', 'Europe/Brussels', '2026-03-30'],
    // The day of 25 hours.
    ['2026-10-24T22:00:00Z', 'Europe/Brussels', '2026-10-25'],
    ['2026-10-25T22:59:59Z', 'Europe/Brussels', '2026-10-25'],
    ['2026-10-25T23:00:00Z', 'Europe/Brussels', '2026-10-26'],
    // A day that begins at one in the morning.
    ['2026-03-28T21:59:59Z', 'Asia/Beirut', '2026-03-28'],
    ['2026-03-28T22:00:00Z', 'Asia/Beirut', '2026-03-29'],
    ['2026-01-01T10:14:59Z', 'Pacific/Chatham', '2026-01-01'],
    ['2026-01-01T10:15:00Z', 'Pacific/Chatham', '2026-01-02'],
    ['2026-01-01T09:59:59Z', 'Pacific/Kiritimati', '2026-01-01'],
    ['2026-01-01T10:00:00Z', 'Pacific/Kiritimati', '2026-01-02'],
    ['2026-01-01T07:59:59Z', 'America/Los_Angeles', '2025-12-31'],
    ['2024-02-29T12:00:00Z', 'UTC', '2024-02-29'],
  ];
  for (const [at, timeZone, day] of moments) {
    it(`is ${day} at ${at} in ${timeZone}`, () => {
      expect(calendarDay(Date.parse(at), timeZone)).to.equal(day);
    });
  }

  it('is that of the computer, unless another place is named', () => {
    const now = new Date(2026, 10, 3, 0, 0, 1);
    expect(calendarDay(now.getTime())).to.equal('2026-11-03');
  });

  it('is followed and preceded by the days that the calendar has', () => {
    for (const [day, days, other] of [
      ['2026-12-31', 1, '2027-01-01'],
      ['2024-02-28', 1, '2024-02-29'],
      ['2026-02-28', 1, '2026-03-01'],
      ['2000-02-29', 365, '2001-02-28'],
      ['2100-02-28', 1, '2100-03-01'],
      ['2026-01-01', -1, '2025-12-31'],
      ['2026-10-25', 1, '2026-10-26'],
    ] as const)
      expect(dayAfter(day, days), day).to.equal(other);
  });

  it('agrees with the calendar of the browser on each day of a hundred years', () => {
    let day = '1970-01-01';
    for (let at = 0; at < 36_525 * 86_400_000; at += 86_400_000) {
      const expected = new Date(at).toISOString().slice(0, 10);
      if (day !== expected) expect.fail(`${day} is not ${expected}`);
      day = dayAfter(day);
    }
  });

  it('is followed by each day of the week, within one', () => {
    for (let days = 0; days < 400; days += 1) {
      const day = dayAfter('1999-12-01', days);
      for (let weekday = 1; weekday <= 7; weekday += 1) {
        const next = nextWeekday(day, weekday);
        const ahead = (midnightInUtc(next) - midnightInUtc(day)) / 86_400_000;
        if (ahead < 1 || ahead > 7) expect.fail(`${next} is ${ahead} days after ${day}`);
        if ((new Date(next).getUTCDay() || 7) !== weekday) expect.fail(`${next} is no day ${weekday}`);
      }
    }
  });

  it('is told from what only looks like one', () => {
    for (const day of ['2026-11-23', '2024-02-29', '1999-12-31']) expect(isCalendarDay(day), day).to.be.true;
    for (const day of [
      '2026-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2026-1-1',
      '23/11/2026',
      '2026-11-23T10:00',
      '',
      5,
      null,
    ])
      expect(isCalendarDay(day), String(day)).to.be.false;
  });
});
