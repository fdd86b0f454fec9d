import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {header, type SipRequest} from '../../demo/server/sip-message.js';
import {Exchange} from '../demo/support/exchange.js';
import type {SipClient} from '../demo/support/sip-client.js';
import {Host} from '../support/people-host.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

const PASSWORD = 'pw1002';
/** What a SIP message may not carry into a name that is shown: line ends, other controls, and marks that turn the text around them. */
const HARMFUL = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe('a stranger’s text', () => {
  let office: Office;
  let exchange: Exchange;
  let host: Host;
  let alice: Person;
  let mallory: SipClient;
  let invite: SipRequest | undefined;
  let usual: readonly number[];
  const received: string[] = [];

  before(async () => {
    const onMessage = ({text}: {text: string}): number => received.push(text);
    [office, exchange] = await Promise.all([Office.open(), Exchange.start({onMessage})]);
    host = await Host.open(office.demo);
    const line = `server="${exchange.server.url}" address="sip:1001@voip.test" password="pw1001"`;
    const url = host.page(`<voip-widget ${line} display-name="Alice&quot; <sip:x>&#13;&#10;X-Evil: 1"></voip-widget>`);
    [alice, mallory] = await Promise.all([office.arriveReady('alice', {url}), exchange.registered('1002')]);
    await rings('Mallory');
    usual = await layout();
    await declines();
  });
  after(async () => {
    await office.close();
    await Promise.all([host.close(), exchange.stop()]);
  });
  afterEach(async () => {
    if (invite) await declines();
    assert.deepEqual(alice.complaints, []);
  });

  /** Mallory calls Alice under a name. */
  const rings = async (name: string): Promise<void> => {
    const draft = mallory.compose('INVITE', 'sip:1001@voip.test', {headers: [header('Contact', `<${mallory.contact}>`)]});
    const from = (value: string): string => value.replace(/^"[^"]*"/, () => `"${name.replace(/["\\]/g, '\\$&')}"`);
    const first = {
      ...draft,
      headers: draft.headers.map((each) => (each.name === 'from' ? {...each, value: from(each.value)} : each)),
    };
    mallory.send(first);
    const challenge = await mallory.nextResponse(first, 407);
    mallory.send(mallory.ack(first, challenge));
    invite = mallory.authorise(first, challenge, PASSWORD);
    mallory.send(invite);
    await mallory.nextResponse(invite, 180);
    await alice.sees('Answer');
  };
  const declines = async (): Promise<void> => {
    const refused = mallory.nextResponse(invite!, 603);
    invite = undefined;
    await alice.clicks('Decline');
    await refused;
    await alice.clicks('Close');
  };
  /** How wide the parts of the phone are, and what sticks out of them or of the page. */
  const layout = (): Promise<number[]> =>
    alice.page.evaluate(() => {
      const frame = document.querySelector('voip-widget')!.shadowRoot!.querySelector<HTMLElement>('.frame')!;
      const panel = frame.querySelector('voip-panel')!;
      const {documentElement: page} = document;
      return [
        panel.getBoundingClientRect().width,
        panel.getBoundingClientRect().height,
        panel.scrollWidth - panel.clientWidth,
        page.scrollWidth - page.clientWidth,
      ];
    });

  for (const [what, name, shown] of [
    ['mark-up', '<img src=x onerror="pwned=1"><script>pwned=1</script>', '<img src=x onerror="pwned=1"><script>pwned=1</script>'],
    ['ten kilobytes', 'Ma'.repeat(5_000), 'MaMaMa'],
    ['marks that turn the text', '\u202Egnp.exe\u202C\u2066Bob\u200F', 'gnp.exe'],
    ['emoji and stacked accents', '👩‍👩‍👧‍👦 Zoë \u0301\u0301\u0301', '👩‍👩‍👧‍👦 Zoë'],
    ['a folded line end', 'Bob\r\n X-Evil: 1', 'Bob X-Evil: 1'],
    ['a language that reads the other way', 'علي ناصر', 'علي ناصر'],
  ] as const) {
    it(`with ${what} shows as text, and breaks no layout`, async () => {
      await rings(name);
      await alice.reads(shown);
      assert.deepEqual(await layout(), usual);
      const [call] = (await alice.calls()).slice(-1);
      assert.doesNotMatch(call?.remote.name ?? '', HARMFUL);
      assert.ok((call?.remote.name?.length ?? 0) < 300);
      const found = await alice.page.evaluate(() => {
        const under = (root: ParentNode): readonly Element[] =>
          [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? under(each.shadowRoot) : [])]);
        const strange = under(document.body).filter((each) => each.matches('img, script:not([src]), iframe, object'));
        return {strange: strange.length, pwned: 'pwned' in globalThis};
      });
      assert.deepEqual(found, {strange: 0, pwned: false});
    });
  }

  it('of the page itself, in its display name, reaches no other header', async () => {
    await alice.widget((phone) => phone.dial('1002'));
    const arrived = await mallory.nextRequest('INVITE');
    assert.equal(arrived.headers.filter(({name}) => /evil/i.test(name)).length, 0);
    const from = arrived.headers.find(({name}) => name === 'from')?.value ?? '';
    assert.match(from, /^"Alice\\" <sip:x> X-Evil: 1" <sip:1001@voip.test>;tag=\S+$/);
    await alice.widget((phone) => phone.hangUp());
    assert.deepEqual(
      received.filter((message) => /^X-Evil/im.test(message)),
      [],
    );
  });

  it('of the page itself, in extra headers, is refused', async () => {
    const invites = (): number => received.filter((message) => message.startsWith('INVITE')).length;
    const sent = invites();
    const code = await alice.widget((phone) => watched.codeOf(phone.dial('1002', {headers: {'X-Order': '7\r\nX-Evil: 1'}})));
    assert.equal(code, 'invalid-configuration');
    assert.equal(invites(), sent);
  });
});
