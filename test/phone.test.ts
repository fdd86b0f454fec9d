import type {CallSettings} from '../src/session/engine.js';
import {expect, waitUntil} from '@open-wc/testing';

import type {PhoneLine} from '../src/config.js';
// What the phone loads when it leads is there at once.
import '../src/line.js';
import {Phone, phoneOf} from '../src/phone.js';
import {settled} from './support/settled.js';

const CALLS: CallSettings = {
  maxCalls: 2,
  earlyMedia: true,
  autoAnswer: false,
  exposedHeaders: [],
  transferBy: 'replaces',
  extensionDigits: 6,
};

/** A server that never answers; only who was called is known. */
class SilentSocket extends EventTarget {
  static asked: string[] = [];
  readonly readyState = 0;

  constructor(url: string) {
    super();
    SilentSocket.asked.push(url);
  }

  close(): void {
    this.dispatchEvent(new CloseEvent('close'));
  }

  send(): void {
    throw new DOMException('Not open', 'InvalidStateError');
  }
}

const lineAt = (host: string): PhoneLine => ({
  kind: 'static',
  calls: CALLS,
  settings: {servers: [`wss://${host}.invalid/`], address: 'sip:alice@example.com', iceServers: []},
});

describe('Phone', () => {
  const Original = WebSocket;
  let count = 0;
  let phone: Phone;
  const widgets: object[] = [];

  const attach = (widget: object, line?: PhoneLine): void => {
    widgets.push(widget);
    phone.attach(widget, line);
  };
  const isAsked = (host: string): boolean => SilentSocket.asked.includes(`wss://${host}.invalid/`);

  beforeEach(() => {
    SilentSocket.asked = [];
    globalThis.WebSocket = SilentSocket as unknown as typeof WebSocket;
    phone = phoneOf(document, `phone-test-${(count += 1)}`);
  });
  afterEach(async () => {
    for (const widget of widgets.splice(0)) phone.detach(widget, 0);
    await phone.disconnect();
    globalThis.WebSocket = Original;
  });

  it('stays off after disconnect, whatever line is described then, until connect', async () => {
    const widget = {};
    attach(widget, lineAt('first'));
    await waitUntil(() => isAsked('first'));
    await phone.disconnect();
    attach(widget, lineAt('second'));
    await settled();
    expect(isAsked('second')).to.equal(false);
    phone.connect();
    await waitUntil(() => isAsked('second'));
  });

  for (const [how, wipe] of [
    ['in this tab', false],
    ['in all', true],
  ] as const) {
    it(`is on again for who signs in anew after having signed out ${how}`, async () => {
      const widget = {};
      attach(widget, lineAt('first'));
      await waitUntil(() => isAsked('first'));
      await phone.disconnect(wipe);
      attach(widget);
      await settled();
      attach(widget, lineAt('second'));
      await waitUntil(() => isAsked('second'));
    });
  }

  it('stays off after disconnect, also where the line is described anew', async () => {
    const widget = {};
    attach(widget, lineAt('first'));
    await waitUntil(() => isAsked('first'));
    await phone.disconnect();
    attach(widget);
    attach(widget, lineAt('second'));
    await settled();
    expect(isAsked('second')).to.equal(false);
  });

  it('is on again for who signs in anew where another tab has signed out, and switches off none that has come since', async () => {
    const open = (host: string): [Phone, object] => {
      const [tab, widget] = [new Phone(`phone-test-${count}`, () => undefined), {}];
      tab.onWipe(() => tab.attach(widget, undefined));
      tab.attach(widget, lineAt(host));
      return [tab, widget];
    };
    const isOn = ({session}: Phone): boolean => session.state.registration !== 'offline';
    const [one, other] = [open('first'), open('first')];
    await waitUntil(() => isOn(one[0]) && isOn(other[0]));
    await one[0].disconnect(true);
    await waitUntil(() => !other[0].configured.state);
    const since = open('second');
    await waitUntil(() => isOn(since[0]));
    other[0].attach(other[1], lineAt('second'));
    await waitUntil(() => isOn(other[0]));
    await settled();
    expect([one, other, since].map(([tab]) => isOn(tab))).to.deep.equal([false, true, true]);
    for (const [tab, widget] of [one, other, since]) tab.detach(widget, 0);
  });

  it('asks nobody for credentials when it is switched off while it loads', async () => {
    let asked = 0;
    const line: PhoneLine = {kind: 'fetched', calls: CALLS, source: {ask: () => (asked += 1)}, defaults: {}};
    attach({}, line);
    const off = phone.disconnect();
    await off;
    await settled();
    expect(asked).to.equal(0);
    expect(phone.session.state.registration).to.equal('offline');
  });

  it('keeps the line of a widget that has left, for the one that shows it too', async () => {
    const [describing, showing] = [{}, {}];
    attach(describing, lineAt('first'));
    attach(showing);
    await waitUntil(() => isAsked('first'));
    phone.detach(describing);
    attach(showing);
    expect(phone.configured.state).to.equal(true);
    expect(phone.session.state.registration).not.to.equal('offline');
  });

  it('lets the line go when the widget that described it no longer does', () => {
    const [describing, showing] = [{}, {}];
    attach(describing, lineAt('first'));
    attach(showing);
    attach(describing);
    expect(phone.configured.state).to.equal(false);
  });

  it('is another one where a widget describes a line of its own, also where its namespace begins like that of another', () => {
    const name = `phone-test-${(count += 1)}`;
    const longer = phoneOf(document, `${name}/bob`);
    expect(phoneOf(document, name, false), 'a widget without a line shows the one that is there').to.equal(longer);
    const own = phoneOf(document, name);
    expect(own).not.to.equal(longer);
    for (const phone of [longer, own]) {
      phone.attach({}, undefined);
      phone.detach({}, 0);
    }
  });
});
