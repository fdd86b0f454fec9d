import {expect} from '@open-wc/testing';

import {announcementFor, type Seen} from '../../../src/elements/call/call-announcement.js';
import type {CallPerson} from '../../../src/elements/call/call-person.js';
import {english} from '../../../src/localization/en.js';
import type {Call} from '../../../src/session/call.js';
import {aCall} from '../../support/fake-session.js';

const MARIE_PERSON: CallPerson = {
  title: 'Marie Laurent',
  given: 'Marie',
  full: 'Marie Laurent',
  number: '+32 470 12 34 56',
  initials: 'ML',
  colour: 1,
};
const PRIYA_PERSON: CallPerson = {...MARIE_PERSON, title: 'Priya Nair', given: 'Priya', full: 'Priya Nair'};
const incoming = aCall({direction: 'incoming', phase: 'ringing'});
const placed = aCall({phase: 'starting'});
const active = aCall({phase: 'active', answeredAt: 1});
const second = aCall({direction: 'incoming', phase: 'ringing'});
const waiting = aCall({phase: 'active', answeredAt: 1, hold: 'local'});
const seen = (call: Call, reconnecting = false): Seen => ({call, reconnecting, person: MARIE_PERSON, others: []});
const beside = (call: Call, ...others: readonly Call[]): Seen => ({
  ...seen(call),
  person: call.id === active.id ? MARIE_PERSON : PRIYA_PERSON,
  others: others.map((other) => ({
    call: other,
    person: other.id === active.id ? MARIE_PERSON : PRIYA_PERSON,
    refusal: undefined,
  })),
});

interface Step {
  readonly before?: Seen;
  readonly now: Seen;
  readonly calmly?: string;
  readonly urgently?: string;
}

const STEPS: Readonly<Record<string, Step>> = {
  'a call comes in': {now: seen(incoming), urgently: 'Incoming call from Marie Laurent.'},
  'the same call goes on ringing': {before: seen(incoming), now: seen({...incoming})},
  'another call comes in': {before: seen(active), now: seen(incoming), urgently: 'Incoming call from Marie Laurent.'},
  'we call': {now: seen(placed), calmly: 'Calling Marie.'},
  'it rings there': {before: seen(placed), now: seen({...placed, phase: 'ringing'})},
  'the browser asks for the microphone': {
    before: seen(placed),
    now: {...seen(placed), microphone: 'asked'},
    calmly: 'Allow the microphone. Your browser is asking at the top of the window. Choose Allow to talk.',
  },
  'we call, and the browser asks in the same breath': {
    now: {...seen(placed), microphone: 'asked'},
    calmly: 'Calling Marie. Allow the microphone. Your browser is asking at the top of the window. Choose Allow to talk.',
  },
  'another tab does not get the microphone': {
    before: seen(incoming),
    now: {...seen(incoming), microphone: 'late'},
    calmly: 'The microphone is not open yet. Go to the tab that has the call, and choose Allow where the browser asks.',
  },
  'it is answered, and nothing is heard yet': {before: seen(placed), now: seen({...placed, phase: 'connecting'})},
  'the two hear each other': {before: seen({...active, phase: 'connecting'}), now: seen(active), calmly: 'Connected to Marie.'},
  'a view is opened on a call that is up': {now: seen(active)},
  'a view is opened on a muted call': {now: seen({...active, muted: true})},
  'we mute': {before: seen(active), now: seen({...active, muted: true}), calmly: 'Muted.'},
  'we unmute': {before: seen({...active, muted: true}), now: seen(active), calmly: 'Unmuted.'},
  'the connection is lost': {before: seen(active), now: seen(active, true), calmly: 'Connection lost. Stay. Marie comes back.'},
  'the connection is back': {before: seen(active, true), now: seen(active), calmly: 'Back with Marie.'},
  'we hold': {before: seen(active), now: seen({...active, hold: 'local'}), calmly: 'Marie is on hold.'},
  'we ask for hold': {before: seen(active), now: seen({...active, holdPending: true})},
  'we resume': {before: seen({...active, hold: 'local'}), now: seen(active), calmly: 'Back with Marie.'},
  'we are held': {
    before: seen(active),
    now: seen({...active, hold: 'remote'}),
    calmly: 'Marie put you on hold. You may hear music or nothing. Stay on the line.',
  },
  'the one who holds us is held too': {
    before: seen({...active, hold: 'remote'}),
    now: seen({...active, hold: 'both'}),
    calmly: 'Marie is on hold.',
  },
  'one of two holds ends': {before: seen({...active, hold: 'both'}), now: seen({...active, hold: 'remote'})},
  'a view is opened on a held call': {now: seen({...active, hold: 'local'})},
  'a held call ends': {
    before: seen({...active, hold: 'local'}),
    now: seen({...active, hold: 'local', phase: 'ended', endReason: 'hung-up', talkMs: 61_000}),
    calmly: 'Call ended, 1 minute.',
  },
  'a second call comes in': {before: beside(active), now: beside(active, second), urgently: 'Second call from Priya Nair.'},
  'the second call goes on ringing': {before: beside(active, second), now: beside(active, {...second})},
  'the second call is missed': {
    before: beside(active, second),
    now: beside(active, {...second, phase: 'ended', endReason: 'cancelled', hungUpBy: 'remote'}),
    calmly: 'Missed call from Priya Nair.',
  },
  'the second call is answered, and the first is held': {
    before: beside(active, second),
    now: beside({...second, phase: 'active', answeredAt: 2}, {...active, hold: 'local'}),
    calmly: 'Connected to Priya. Marie is on hold.',
  },
  'two calls are swapped': {
    before: beside(active, waiting),
    now: beside({...waiting, hold: 'none'}, {...active, hold: 'local'}),
    calmly: 'Back with Priya. Marie is on hold.',
  },
  'two calls are joined': {
    before: beside(active, {...waiting, hold: 'none'}),
    now: beside({...active, inConference: true}, {...waiting, hold: 'none', inConference: true}),
    calmly: 'You all hear each other.',
  },
  'who waits hangs up': {
    before: beside(active, waiting),
    now: beside(active, {...waiting, phase: 'ended', endReason: 'remote-hung-up', hungUpBy: 'remote', talkMs: 5_000}),
    calmly: 'The call with Priya has ended.',
  },
  'the talk ends while another rings': {
    before: beside(active, second),
    now: beside(second, {...active, phase: 'ended', endReason: 'remote-hung-up', hungUpBy: 'remote', talkMs: 5_000}),
    calmly: 'The call with Marie has ended.',
  },
  'a call ends': {
    before: seen(active),
    now: seen({...active, phase: 'ended', endReason: 'hung-up', talkMs: 372_000}),
    calmly: 'Call ended, 6 minutes.',
  },
  'a muted call ends': {
    before: seen({...active, muted: true}, true),
    now: seen({...active, muted: false, phase: 'ended', endReason: 'hung-up', talkMs: 61_000}),
    calmly: 'Call ended, 1 minute.',
  },
  'a call is missed': {
    before: seen(incoming),
    now: seen({...incoming, phase: 'ended', endReason: 'cancelled', hungUpBy: 'remote'}),
    calmly: 'Missed call from Marie Laurent.',
  },
  'we give up': {
    before: seen(placed),
    now: seen({...placed, phase: 'ended', endReason: 'cancelled', talkMs: 0}),
    calmly: 'Cancelled.',
  },
  'it is busy': {
    before: seen(placed),
    now: seen({...placed, phase: 'ended', endReason: 'busy'}),
    urgently: 'Busy. Marie is on another call. Try again in a few minutes.',
  },
  'the page took the call with it': {
    before: seen(active),
    now: seen({...active, phase: 'ended', endReason: 'lost-with-page'}),
    urgently: 'The call ended with the page.',
  },
  'a view is opened on a call that has ended': {now: seen({...active, phase: 'ended', endReason: 'busy'})},
};

describe('what a screen reader is told when', () => {
  for (const [what, {before, now, calmly, urgently}] of Object.entries(STEPS)) {
    const text = calmly ?? urgently;
    it(`${what}: ${text ?? 'nothing'}`, () => {
      expect(announcementFor(before, now, english)).to.deep.equal(
        text === undefined ? undefined : {text, urgent: urgently !== undefined},
      );
    });
  }
});
