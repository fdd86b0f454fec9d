import {expect, fixture, html, waitUntil} from '@open-wc/testing';

// What a page with a line fetches is there at once.
import '../../../src/elements/widget/phone-parts.js';
import '../../../src/line.js';
import {VoipWidget} from '../../../src/elements/widget/voip-widget.js';
import type {SessionState} from '../../../src/session/session-state.js';
import {channelName, lockName, PROTOCOL} from '../../../src/tabs/protocol.js';
import {aCall} from '../../support/fake-session.js';

customElements.define('voip-widget', VoipWidget);

const launcherOf = (widget: VoipWidget): HTMLElement | null | undefined => widget.shadowRoot?.querySelector('.launcher');
const isSeen = (widget: VoipWidget): boolean => launcherOf(widget)?.checkVisibility({visibilityProperty: true}) ?? false;

/** The tab that holds the line of `address`, until the returned function is called: answers who joins with `state`. */
async function lead(address: string, state: SessionState | undefined): Promise<() => void> {
  const {promise: whenClosed, resolve: close} = Promise.withResolvers<undefined>();
  const channel = new BroadcastChannel(channelName(address));
  channel.addEventListener('message', ({data}: MessageEvent<{readonly type: string}>) => {
    if (state && data.type === 'hello') channel.postMessage({protocol: PROTOCOL, type: 'state', term: 1, seq: 1, state});
  });
  await new Promise<void>((resolve) => {
    void navigator.locks.request(lockName(address), () => {
      resolve();
      return whenClosed;
    });
  });
  return () => {
    close(undefined);
    channel.close();
  };
}

describe('<voip-widget> in a tab that joins', () => {
  let count = 0;
  let address: string;
  let letGo: () => void = () => undefined;

  beforeEach(() => {
    address = `sip:joining${(count += 1)}@example.com`;
  });
  afterEach(() => letGo());

  const join = (): Promise<VoipWidget> =>
    fixture<VoipWidget>(html`<voip-widget server="ws://127.0.0.1:1" address=${address}></voip-widget>`);

  it('is not seen before it is known how the phone stands, and then as it is', async () => {
    const ringing = aCall({direction: 'incoming', phase: 'ringing', remote: {number: '1002'}});
    letGo = await lead(address, {registration: 'registered', calls: [ringing]});
    const widget = await join();
    expect(isSeen(widget)).to.equal(false);
    const seen = await new Promise<readonly unknown[]>((resolve) => {
      const look = (): void => {
        const panel = widget.shadowRoot?.querySelector('voip-panel')?.shadowRoot;
        if (isSeen(widget))
          resolve([launcherOf(widget)?.ariaLabel, widget.open, panel?.querySelector('voip-call') instanceof Element]);
        else requestAnimationFrame(look);
      };
      look();
    });
    expect(seen).to.deep.equal(['Phone, Incoming call: 1002', true, true]);
  });

  it('is seen after a moment where nobody says how it stands', async () => {
    letGo = await lead(address, undefined);
    const widget = await join();
    expect(isSeen(widget)).to.equal(false);
    await waitUntil(() => isSeen(widget));
    expect(launcherOf(widget)?.ariaLabel).to.equal('Phone');
  });

  it('is seen as soon as it leads', async () => {
    const widget = await join();
    await waitUntil(() => isSeen(widget));
    expect(widget.registration).not.to.equal('offline');
  });

  it('is seen at once without a line, and stays where one is described later', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget></voip-widget>`);
    expect(isSeen(widget)).to.equal(true);
    widget.server = 'ws://127.0.0.1:1';
    widget.address = address;
    await widget.updateComplete;
    expect(isSeen(widget)).to.equal(true);
  });

  it('is seen where what is written describes no line', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget address=${address}></voip-widget>`);
    await waitUntil(() => isSeen(widget));
    expect(launcherOf(widget)?.ariaLabel).to.equal('Phone, Not set up');
  });
});
