import {expect, waitUntil} from '@open-wc/testing';

import type {PhoneLine} from '../src/config.js';
// What the phone loads when it leads is there at once.
import '../src/line.js';
import {type Phone, phoneOf} from '../src/phone.js';
import {settled} from './support/settled.js';

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

  it('asks nobody for credentials when it is switched off while it loads', async () => {
    let asked = 0;
    const line: PhoneLine = {kind: 'fetched', source: {ask: () => (asked += 1)}, defaults: {}};
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
