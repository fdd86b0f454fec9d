import {expect, waitUntil} from '@open-wc/testing';

import {entryOf} from '../../../src/directory/log-entry.js';
import type {Call} from '../../../src/session/call.js';
import '../../support/axe.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall, MARIE} from '../../support/fake-session.js';
import {aLog, aMissedCall, anEntry, createRecents, NOON} from './recents-harness.js';

const DAY = 24 * 60;
const BOB = {number: '204', name: 'Bob Peeters'};

describe('<voip-recents>', () => {
  describe('shows', () => {
    it('the calls by day, the newest first', async () => {
      const {days, names} = await createRecents(
        aLog([
          anEntry(5, {remote: BOB}),
          anEntry(1),
          anEntry(DAY),
          anEntry(3 * DAY, {remote: {number: '+442079460018'}}),
          anEntry(500 * DAY),
        ]),
      );
      expect(days).to.deep.equal(['Today', 'Yesterday', 'Sunday, March 8', 'October 27, 2024']);
      expect(names.map((name) => name.trim())).to.deep.equal([MARIE.name, BOB.name, MARIE.name, '+44 20 7946 0018', MARIE.name]);
    });

    it('dates and times in the language of the page, where the texts are in it', async () => {
      const recents = await createRecents(aLog([anEntry(3 * DAY)]));
      recents.element.parentElement!.lang = 'en-GB';
      await recents.settle();
      expect(recents.days).to.deep.equal(['Sunday 8 March']);
      expect(recents.root.querySelector('.time')!.textContent).to.equal('12:00');
      recents.element.parentElement!.lang = 'no such language';
      await recents.settle();
      expect(recents.days).to.deep.equal(['Sunday, March 8']);
    });

    const ANSWERED = {answeredAt: 1, talkMs: 372_000};
    const ENDS: readonly (readonly [Partial<Call>, string])[] = [
      [{endReason: 'hung-up', ...ANSWERED}, 'Outgoing · 6 min 12 s'],
      [{endReason: 'remote-hung-up', direction: 'incoming', ...ANSWERED}, 'Incoming · 6 min 12 s'],
      [{endReason: 'no-answer'}, 'No answer'],
      [{endReason: 'busy'}, 'Busy'],
      [{endReason: 'declined'}, 'Declined'],
      [{endReason: 'cancelled'}, 'Cancelled'],
      [{endReason: 'not-found'}, 'Not connected'],
      [{endReason: 'declined', direction: 'incoming'}, 'Declined'],
      [{endReason: 'answered-elsewhere', direction: 'incoming'}, 'Answered on another phone'],
      [{endReason: 'network-lost', ...ANSWERED}, 'The call was lost · 6 min 12 s'],
      [{endReason: 'lost-with-page', answeredAt: 1}, 'Ended unexpectedly'],
      [
        {
          endReason: 'transferred',
          direction: 'incoming',
          transfer: {target: '118', name: 'Sofia Lind', isAttended: false, state: 'completed'},
          ...ANSWERED,
        },
        'Transferred to Sofia Lind · 6 min 12 s',
      ],
      [{endReason: 'lost-in-transfer', ...ANSWERED}, 'Probably lost · 6 min 12 s'],
      [{endReason: 'deflected', direction: 'incoming'}, 'Sent on'],
      [{endReason: 'cancelled', direction: 'incoming'}, 'Missed · rang 18 s'],
      [{endReason: 'busy', direction: 'incoming'}, 'Missed · you were on a call'],
      [{endReason: 'do-not-disturb', direction: 'incoming'}, 'Missed · do not disturb was on'],
    ];
    for (const [parts, words] of ENDS) {
      it(`“${words}” for a call that is ${parts.direction ?? 'outgoing'} and ended as ${parts.endReason!}`, async () => {
        const recents = await createRecents(aLog([anEntry(1, parts)]));
        expect(recents.words).to.deep.equal([words]);
      });
    }

    it('to a screen reader also which way a call went, and when', async () => {
      const recents = await createRecents(aLog([anEntry(0, {endReason: 'no-answer'}), aMissedCall(1)]));
      expect(recents.spoken).to.deep.equal(['Outgoing, No answer, 12:00 PM', 'Missed · rang 18 s, 11:59 AM']);
    });

    it('an entry whose call nobody has any more as ended unexpectedly, and none whose call is up', async () => {
      const phone = new FakePhone();
      const up = aCall({startedAt: NOON});
      phone.session.show(up);
      const left = entryOf(aCall({startedAt: NOON - 1000}));
      const recents = await createRecents(aLog([left, entryOf(up)]), phone);
      expect(recents.words).to.deep.equal(['Ended unexpectedly']);
    });

    it('missed ones by word, picture, weight and colour', async () => {
      const recents = await createRecents(aLog([aMissedCall(1), anEntry(2)]));
      const [missed, other] = recents.rows.map((row) => row.querySelector('.row__title')!);
      const [strong, usual] = [getComputedStyle(missed!), getComputedStyle(other!)];
      expect(recents.words[0]).to.contain('Missed');
      expect([strong.fontWeight, usual.fontWeight]).to.deep.equal(['600', '500']);
      expect(strong.color).not.to.equal(usual.color);
      const pictures = recents.rows.map((row) => row.querySelector('.row__sub .i')!.innerHTML);
      expect(pictures[0]).not.to.equal(pictures[1]);
    });

    it('that there is nothing yet, and then no field', async () => {
      const recents = await createRecents(aLog([]));
      expect(recents.root.querySelector('.none')).to.contain.text('No calls yet');
      expect(recents.input).to.be.null;
    });

    it('that calls are not stored, where they are not', async () => {
      const recents = await createRecents(aLog([anEntry(1)], {trouble: 'storage-unavailable'}));
      expect(recents.root.querySelector('.note')).to.contain.text('Calls are not saved');
      await recents.show(aLog([anEntry(1)], {trouble: 'storage-full'}));
      expect(recents.root.querySelector('.note')).to.contain.text('storage is full');
      await recents.show(aLog([anEntry(1)]));
      expect(recents.root.querySelector('.note')).to.be.null;
    });

    it('hostile names as text that stays inside', async () => {
      const names = ['<img src=x onerror=alert(1)>', '\u202egnp.exe', 'x'.repeat(10_000), '😀'.repeat(3000), 'a\r\nb'];
      const recents = await createRecents(aLog(names.map((name, at) => anEntry(at, {remote: {number: name, name}}))));
      expect(recents.root.querySelector('img')).to.be.null;
      expect(recents.element.scrollWidth).to.be.at.most(360);
      expect(recents.root.textContent).not.to.match(/\u202e/);
    });

    it('the first hundred, and older ones when they are wanted', async () => {
      const recents = await createRecents(aLog(Array.from({length: 150}, (_, at) => anEntry(at))));
      expect(recents.rows).to.have.length(100);
      recents.root.querySelector<HTMLElement>('.older')!.click();
      await recents.settle();
      expect(recents.rows).to.have.length(150);
      expect(recents.root.querySelector('.older')).to.be.null;
    });

    it('what is new, and leaves the focus with the call that has it', async () => {
      const entry = anEntry(5, {remote: BOB});
      const recents = await createRecents(aLog([entry]));
      recents.buttons[0]!.focus();
      await recents.show(aLog([entry, anEntry(1)]));
      expect(recents.names).to.deep.equal([MARIE.name, BOB.name]);
      expect(recents.focused).to.equal(recents.buttons[1]);
    });

    it('another day when it is midnight', async () => {
      const recents = await createRecents(aLog([anEntry(1)]));
      expect(recents.days).to.deep.equal(['Today']);
      recents.clock.advance(12 * 60 * 60 * 1000);
      await recents.settle();
      expect(recents.days).to.deep.equal(['Yesterday']);
      recents.element.remove();
      expect(recents.clock.pending).to.equal(0);
    });
  });

  describe('calls back', () => {
    it('whoever it was, by the number that was dialled or that called', async () => {
      const recents = await createRecents(
        aLog([aMissedCall(1, {remote: {...MARIE, contactId: 'c1'}}), anEntry(2, {remote: {number: '1'}, dialled: {...BOB}})]),
      );
      expect(recents.buttons.map(({ariaLabel}) => ariaLabel)).to.deep.equal(['Call Marie Laurent', 'Call Bob Peeters']);
      recents.buttons[0]!.click();
      await recents.settle();
      recents.buttons[1]!.click();
      await recents.settle();
      expect(recents.phone.session.requests).to.deep.equal([
        {type: 'dial', target: MARIE.number, name: MARIE.name, contactId: 'c1'},
        {type: 'dial', target: BOB.number, name: BOB.name},
      ]);
    });

    it('once, however often the button is pressed', async () => {
      const recents = await createRecents(aLog([anEntry(1)]));
      recents.phone.session.takeTime();
      recents.buttons[0]!.click();
      recents.buttons[0]!.click();
      expect(recents.phone.session.requests).to.have.length(1);
    });

    it('nobody who has hidden the number', async () => {
      const recents = await createRecents(aLog([aMissedCall(1, {remote: {number: 'anonymous'}})]));
      expect(recents.names).to.deep.equal(['Unknown caller']);
      expect(recents.buttons[0]!.ariaDisabled).to.equal('true');
      expect(recents.buttons[0]!.ariaLabel).to.equal('No number');
      recents.buttons[0]!.click();
      expect(recents.phone.session.requests).to.be.empty;
    });
  });

  describe('by keyboard', () => {
    it('is one stop for Tab, and the arrow keys go from call to call', async () => {
      const recents = await createRecents(aLog(Array.from({length: 15}, (_, at) => anEntry(at))));
      const stops = (): number[] => recents.buttons.flatMap(({tabIndex}, at) => (tabIndex === 0 ? [at] : []));
      const at = (): number => recents.buttons.findIndex((button) => button === recents.focused);
      expect(stops()).to.deep.equal([0]);
      recents.element.focus();
      expect(recents.focused).to.equal(recents.input);
      recents.press('ArrowDown');
      expect(at()).to.equal(0);
      for (const [key, next] of [
        ['ArrowDown', 1],
        ['PageDown', 11],
        ['End', 14],
        ['ArrowDown', 14],
        ['PageUp', 4],
        ['ArrowUp', 3],
        ['Home', 0],
      ] as const) {
        recents.press(key);
        expect(at(), key).to.equal(next);
      }
      recents.press('ArrowUp');
      expect(recents.focused).to.equal(recents.input);
      recents.press('ArrowDown');
      recents.press('ArrowDown');
      await recents.settle();
      expect(stops()).to.deep.equal([1]);
    });

    it('leaves the caret its keys, and lets Escape empty the field before it closes anything', async () => {
      const recents = await createRecents(aLog([anEntry(1)]));
      recents.element.focus();
      await recents.search('marie');
      const heard: string[] = [];
      recents.element.addEventListener('keydown', ({key}) => heard.push(key));
      for (const key of ['Home', 'End', 'ArrowUp', 'Escape', 'Escape']) {
        recents.press(key);
        await recents.settle();
      }
      expect(heard).to.deep.equal(['Home', 'End', 'ArrowUp', 'Escape']);
      expect(recents.input!.value).to.equal('');
    });
  });

  describe('searches', () => {
    it('by name and number, and says how many there are', async () => {
      const recents = await createRecents(aLog([anEntry(1), anEntry(2, {remote: BOB})]));
      await recents.search('bob');
      expect(recents.names).to.deep.equal([BOB.name]);
      expect(recents.root.querySelector('[role=status]')!.textContent).to.equal('1 call');
      await recents.search('470');
      expect(recents.names).to.deep.equal([MARIE.name]);
    });

    it('and shows what was asked for last, whatever takes longer', async () => {
      const slow = Promise.withResolvers<readonly ReturnType<typeof anEntry>[]>();
      const view = aLog([anEntry(1), anEntry(2, {remote: BOB})]);
      const recents = await createRecents({...view, search: (text) => (text === 'm' ? slow.promise : view.search(text))});
      await recents.search('m');
      await recents.search('bob');
      slow.resolve([anEntry(1)]);
      await recents.settle();
      expect(recents.names).to.deep.equal([BOB.name]);
    });

    it('in vain, and keeps the field', async () => {
      const recents = await createRecents(aLog([anEntry(1)]));
      await recents.search('<b>nobody');
      expect(recents.root.querySelector('.none')).to.contain.text('No calls with “<b>nobody”');
      expect(recents.input!.value).to.equal('<b>nobody');
    });
  });

  describe('has seen what was missed', () => {
    it('when it is on the screen', async () => {
      let seen = 0;
      await createRecents(aLog([aMissedCall(1)], {markSeen: async () => void (seen += 1)}));
      await waitUntil(() => seen > 0);
    });

    it('and not before', async () => {
      let seen = 0;
      const view = aLog([aMissedCall(1)], {markSeen: async () => void (seen += 1)});
      const recents = await createRecents(view, new FakePhone(), true);
      await recents.settle();
      expect([seen, recents.rows.length]).to.deep.equal([0, 0]);
      recents.element.hidden = false;
      await waitUntil(() => seen > 0 && recents.rows.length > 0);
    });
  });

  const LOOKS = [
    ['light', 'light', 'ltr', '100%'],
    ['dark', 'dark', 'ltr', '100%'],
    ['right to left', 'light', 'rtl', '100%'],
    ['with large text', 'light', 'ltr', '200%'],
  ] as const;
  const LOGS = [
    [
      'with calls',
      aLog([aMissedCall(1), anEntry(2, {answeredAt: 1, talkMs: 9000}), anEntry(3 * DAY, {remote: {number: '204'}})]),
    ],
    ['that is empty', aLog([])],
    ['that is not stored', aLog([anEntry(1)], {trouble: 'storage-full'})],
  ] as const;
  afterEach(() => document.documentElement.style.removeProperty('font-size'));
  for (const [what, log] of LOGS) {
    for (const [look, theme, dir, fontSize] of LOOKS) {
      it(`is accessible ${what}, ${look}, and nothing sticks out`, async () => {
        document.documentElement.style.fontSize = fontSize;
        const recents = await createRecents(log);
        const ground = recents.element.parentElement!;
        ground.dir = dir;
        ground.style.colorScheme = theme;
        ground.style.background = 'Canvas';
        ground.style.setProperty('--voip-duration-fast', '0s');
        recents.element.style.inlineSize = '320px';
        await recents.settle();
        await expect(recents.element).to.be.accessible();
        expect(recents.element.scrollWidth).to.be.at.most(recents.element.clientWidth);
      });
    }
  }
});
