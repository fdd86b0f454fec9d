import {expect, html} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';

import type {VoipSchedule} from '../../../src/elements/schedule/voip-schedule.js';
import {VoipError} from '../../../src/foundation/errors.js';
import '../../support/axe.js';
import {fieldOf, press, RecordPage, sheetOf, write} from '../../support/schedule-page.js';
import {settled} from '../../support/settled.js';

/** The files that the page has offered. */
class Downloads {
  readonly files: {readonly name: string; readonly text: Promise<string>}[] = [];
  readonly kept = new Set<string>();
  readonly #blobs = new Map<string, Blob>();
  readonly #real = {create: URL.createObjectURL.bind(URL), revoke: URL.revokeObjectURL.bind(URL)};

  constructor() {
    URL.createObjectURL = (blob: Blob): string => {
      const url = this.#real.create(blob);
      this.#blobs.set(url, blob);
      this.kept.add(url);
      return url;
    };
    URL.revokeObjectURL = (url: string): void => {
      this.kept.delete(url);
      this.#real.revoke(url);
    };
    HTMLAnchorElement.prototype.click = this.#take();
  }

  end(): void {
    URL.createObjectURL = this.#real.create;
    URL.revokeObjectURL = this.#real.revoke;
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
  }

  #take(): (this: HTMLAnchorElement) => void {
    const take = (name: string, url: string): void => void this.files.push({name, text: this.#blobs.get(url)!.text()});
    return function (this: HTMLAnchorElement): void {
      take(this.download, this.href);
    };
  }
}

describe('<voip-schedule> and the calendar', () => {
  let page: RecordPage;
  let downloads: Downloads;
  beforeEach(() => {
    page = new RecordPage();
    downloads = new Downloads();
  });
  afterEach(() => downloads.end());

  it('stores the call, and offers it as a file where the page has no calendar', async () => {
    const element = await page.open();
    await write(element, 'dueTime', '09:15');
    await press(element, 'Open Calendar');
    const [call] = await page.phone.activities.find();
    expect(page.phone.asked).to.deep.equal([{type: 'open-calendar', activityId: call!.id, activity: call}]);
    const [file] = downloads.files;
    expect(file!.name).to.equal('activity-2026-11-24.ics');
    const text = await file!.text;
    expect(text).to.contain('\r\nSUMMARY:Call Marie Laurent: Follow up on the offer\r\n');
    expect(text).to.contain('\r\nDTSTART:20261124T091500\r\n');
    expect(sheetOf(element)).to.be.null;
    page.clock.advance(60_000);
    expect(downloads.kept.size).to.equal(0);
  });

  it('leaves the calendar to a page that has one', async () => {
    page.phone.onAsk = () => Promise.reject(new VoipError('vetoed', 'Mine'));
    const element = await page.open();
    await press(element, 'Open Calendar');
    await settled();
    expect(await page.phone.activities.find()).to.have.lengthOf(1);
    expect(downloads.files).to.be.empty;
    expect(page.phone.notified).to.be.empty;
  });

  it('tells what else went wrong, once the call is stored', async () => {
    page.phone.onAsk = () => Promise.reject(new VoipError('timeout', 'Late'));
    const element = await page.open();
    await press(element, 'Open Calendar');
    await settled();
    expect(page.phone.notified.map(({code}) => code)).to.deep.equal(['timeout']);
    expect(await page.phone.activities.find()).to.have.lengthOf(1);
  });

  it('opens none for what is not saved', async () => {
    const element = await page.open();
    await write(element, 'summary', '');
    await press(element, 'Open Calendar');
    page.phone.activities.refusal = new VoipError('load-failed', 'Gone');
    await write(element, 'summary', 'Renewal');
    await press(element, 'Open Calendar');
    expect(page.phone.asked).to.be.empty;
    expect(await page.phone.activities.find()).to.be.empty;
  });

  it('names what is no call by its kind', async () => {
    const element = await page.open();
    await write(element, 'kind', 'meeting');
    await press(element, 'Open Calendar');
    expect(await downloads.files[0]!.text).to.contain('\r\nSUMMARY:Meeting: Follow up on the offer\r\n');
  });
});

describe('how <voip-schedule> looks', () => {
  let page: RecordPage;
  beforeEach(() => {
    page = new RecordPage();
  });
  afterEach(() => setViewport({width: 800, height: 600}));

  const chips = (element: VoipSchedule): readonly (readonly [string, string | null])[] =>
    [...element.renderRoot.querySelectorAll('.chip')].map((chip) => [chip.textContent.trim(), chip.getAttribute('aria-pressed')]);

  it('has the usual days at hand', async () => {
    const element = await page.open();
    expect(chips(element)).to.deep.equal([
      ['Today', 'true'],
      ['Tomorrow', 'false'],
      ['Monday', 'false'],
      ['In 2 weeks', 'false'],
    ]);
    await press(element, 'Monday');
    expect(fieldOf(element, 'dueDate').value).to.equal('2026-11-30');
    await press(element, 'In 2 weeks');
    expect(fieldOf(element, 'dueDate').value).to.equal('2026-12-08');
    expect(chips(element).at(-1)).to.deep.equal(['In 2 weeks', 'true']);
  });

  it('names no day twice', async () => {
    page.clock.advance(5 * 24 * 3_600_000);
    const element = await page.open();
    expect(chips(element).map(([word]) => word)).to.deep.equal(['Today', 'Tomorrow', 'In 2 weeks']);
  });

  it('says of a day that is over what that means', async () => {
    const element = await page.open();
    await write(element, 'dueDate', '2026-11-20');
    expect(element.renderRoot.querySelector('#hint')).to.have.text('This day is over: the call is overdue at once.');
  });

  it('lists this user, also where the page tells of no colleagues, and whoever is chosen already', async () => {
    page.phone.configure({users: []});
    const element = await page.open(html`<voip-schedule number="204" assignee="zoe"></voip-schedule>`);
    const options = [...element.renderRoot.querySelectorAll<HTMLOptionElement>('#assignee option')];
    expect(options.map(({value, text}) => [value, text])).to.deep.equal([
      ['alice', 'You'],
      ['zoe', 'zoe'],
    ]);
    expect(fieldOf(element, 'assignee').value).to.equal('zoe');
  });

  for (const [width, height] of [
    [800, 600],
    [320, 480],
    [1200, 300],
  ] as const) {
    for (const dir of ['ltr', 'rtl'] as const) {
      it(`stays within a window of ${width} × ${height}, ${dir}`, async () => {
        await setViewport({width, height});
        const element = await page.create();
        element.parentElement!.dir = dir;
        await press(element, 'Activities');
        const {left, right, top, bottom} = sheetOf(element)!.getBoundingClientRect();
        expect(left).to.be.at.least(0);
        expect(top).to.be.at.least(0);
        expect(right).to.be.at.most(document.documentElement.clientWidth);
        expect(bottom).to.be.at.most(document.documentElement.clientHeight);
        expect(sheetOf(element)!.scrollWidth).to.be.at.most(sheetOf(element)!.clientWidth);
      });
    }
  }

  const hostile = ['<img src=x onerror=alert(1)>', 'A\r\nX-Evil: 1', '\u202egnp.exe', '😀'.repeat(3000), 'x'.repeat(10_000)];
  for (const text of hostile) {
    it(`takes ${JSON.stringify(text.slice(0, 30))} for text`, async () => {
      page.phone.configure({users: [{id: 'bob', name: text, extension: '204'}]});
      const element = await page.open(
        html`<voip-schedule number="204" assignee="bob" .contactName=${text} .summary=${text} .kinds=${[text]}></voip-schedule>`,
      );
      expect(element.renderRoot.querySelector('img')).to.be.null;
      expect(sheetOf(element)!.scrollWidth).to.be.at.most(sheetOf(element)!.clientWidth);
    });
  }

  for (const [look, theme, dir] of [
    ['light', 'light', 'ltr'],
    ['dark', 'dark', 'ltr'],
    ['right to left', 'light', 'rtl'],
  ] as const) {
    it(`is accessible closed, open, with what is missing, and after a failure, ${look}`, async () => {
      const element = await page.create();
      const ground = element.parentElement!;
      ground.dir = dir;
      ground.style.colorScheme = theme;
      await expect(element).to.be.accessible();
      await press(element, 'Activities');
      await expect(element).to.be.accessible();
      for (const field of ['dueDate', 'summary'] as const) await write(element, field, '');
      await press(element, 'Save');
      await expect(element).to.be.accessible();
      for (const [field, value] of [
        ['dueDate', '2026-11-25'],
        ['summary', 'Renewal'],
      ] as const)
        await write(element, field, value);
      page.phone.activities.refusal = new VoipError('load-failed', 'Gone');
      await press(element, 'Save');
      await expect(element).to.be.accessible();
    });
  }
});
