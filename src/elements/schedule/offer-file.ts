import type {Activity} from '../../activities/activity.js';
import {calendarFile} from '../../activities/calendar-file.js';
import type {SharedPhone} from '../../context/shared-phone.js';
import type {Clock} from '../../foundation/clock.js';
import {VoipError} from '../../foundation/errors.js';

/** By then whatever takes the file has it. */
const KEPT_MS = 60_000;

export interface CalendarView {
  /** Where the page is. */
  readonly page: Document;
  readonly clock: Clock;
  /** What the calendar shows of it. */
  readonly title: string;
  /** Without its ending. */
  readonly fileName: string;
}

/** Has the page show `activity` in its calendar; where it has none, the user gets a file for theirs. */
export async function showInCalendar(phone: SharedPhone, activity: Activity, view: CalendarView): Promise<void> {
  try {
    await phone.ask({type: 'open-calendar', activityId: activity.id, activity});
    offerFile(activity, view);
  } catch (cause) {
    // A page that has a calendar has opened it.
    const error = VoipError.from(cause, 'load-failed');
    if (error.code !== 'vetoed') phone.notify(error.toPlain());
  }
}

function offerFile(activity: Activity, {page, clock, title, fileName}: CalendarView): void {
  const text = calendarFile(activity, {title, now: clock.now(), baseUrl: page.baseURI});
  const url = URL.createObjectURL(new Blob([text], {type: 'text/calendar;charset=utf-8'}));
  const link = page.createElement('a');
  link.href = url;
  link.download = `${fileName}.ics`;
  link.click();
  clock.after(KEPT_MS, () => URL.revokeObjectURL(url));
}
