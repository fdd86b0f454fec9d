import {expect} from '@open-wc/testing';

import {Today} from '../../src/activities/today.js';
import {ManualClock} from '../support/manual-clock.js';

const MINUTE_MS = 60_000;

/** A user somewhere on earth, before a page. */
class Desk {
  readonly clock: ManualClock;
  readonly page = {window: new EventTarget(), document: new EventTarget()};
  readonly days: string[] = [];
  readonly today: Today;
  timeZone: string;
  readonly #open = new AbortController();

  constructor(at: string, timeZone = 'Europe/Brussels') {
    this.clock = new ManualClock(Date.parse(at));
    this.timeZone = timeZone;
    const {clock, page} = this;
    this.today = new Today({clock, page, timeZone: () => this.timeZone}, this.#open.signal);
    this.today.subscribe((day) => this.days.push(day));
  }

  leave(): void {
    this.#open.abort();
  }
}

describe('today', () => {
  it('is tomorrow at midnight, and not a moment sooner', () => {
    const {clock, today, days} = new Desk('2026-11-23T22:30:12.345Z');
    expect(today.state).to.equal('2026-11-23');
    clock.advance(Date.parse('2026-11-23T22:59:59.999Z') - clock.now());
    expect(days).to.be.empty;
    clock.advance(1);
    expect(days).to.deep.equal(['2026-11-24']);
  });

  for (const [at, midnight] of [
    ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ] as const) {
    it(`lasts until ${midnight} where the clocks are changed on that day`, () => {
      const {clock, days} = new Desk(at);
      clock.advance(Date.parse(midnight) - 1 - clock.now());
      expect(days).to.be.empty;
      clock.advance(1);
      expect(days).to.have.length(1);
    });
  }

  it('is told once a day', () => {
    const {clock, days} = new Desk('2026-11-23T12:00:00Z');
    clock.advance(3 * 24 * 60 * MINUTE_MS);
    expect(days).to.deep.equal(['2026-11-24', '2026-11-25', '2026-11-26']);
  });

  it('is the day of wherever the user has travelled to, within a minute', () => {
    const desk = new Desk('2026-11-23T20:00:20Z');
    desk.timeZone = 'Asia/Tokyo';
    desk.clock.advance(MINUTE_MS);
    expect(desk.days).to.deep.equal(['2026-11-24']);
  });

  it('follows a clock that is set back', () => {
    const {clock, days} = new Desk('2026-11-23T12:00:00Z');
    clock.setBack(24 * 60 * MINUTE_MS);
    clock.advance(MINUTE_MS);
    expect(days).to.deep.equal(['2026-11-22']);
  });

  for (const [name, of] of [
    ['focus', 'window'],
    ['pageshow', 'window'],
    ['visibilitychange', 'document'],
    ['resume', 'document'],
  ] as const) {
    it(`is right at once on ${name}, when the computer slept`, () => {
      const desk = new Desk('2026-11-23T20:00:00Z');
      desk.timeZone = 'Asia/Tokyo';
      desk.page[of].dispatchEvent(new Event(name));
      expect(desk.days).to.deep.equal(['2026-11-24']);
    });
  }

  it('is right when the page runs again after it slept over midnight', () => {
    const {clock, days} = new Desk('2026-11-23T20:00:00Z');
    clock.jump(10 * 60 * MINUTE_MS);
    expect(days).to.deep.equal(['2026-11-24']);
  });

  it('is right for whoever looks', () => {
    const desk = new Desk('2026-11-23T20:00:00Z');
    desk.timeZone = 'Asia/Tokyo';
    expect(desk.today.look()).to.equal('2026-11-24');
    expect(desk.today.state).to.equal('2026-11-24');
  });

  it('waits for nothing once it is over', () => {
    const desk = new Desk('2026-11-23T20:00:00Z');
    expect(desk.clock.pending).to.equal(1);
    desk.leave();
    expect(desk.clock.pending).to.equal(0);
    desk.timeZone = 'Asia/Tokyo';
    desk.page.window.dispatchEvent(new Event('focus'));
    expect(desk.days).to.be.empty;
  });
});
