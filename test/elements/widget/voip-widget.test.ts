import {expect, fixture, html, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

// What a click loads: each module is a file that is translated when it is asked for, and how long that takes is none of the widget's.
import '../../../src/elements/panel/besides-calls.js';
import '../../../src/elements/widget/phone-parts.js';
import {VoipWidget} from '../../../src/elements/widget/voip-widget.js';
import type {VoipErrorDetail} from '../../../src/events/voip-error-event.js';
import {VoipError} from '../../../src/foundation/errors.js';
import '../../support/axe.js';

customElements.define('voip-widget', VoipWidget);

type ErrorEvent = CustomEvent<VoipErrorDetail>;

const launcherOf = (widget: VoipWidget): HTMLButtonElement => {
  const launcher = widget.shadowRoot?.querySelector<HTMLButtonElement>('.launcher');
  if (!launcher) throw new Error('No launcher');
  return launcher;
};
const panelOf = (widget: VoipWidget): HTMLElement | null | undefined =>
  widget.shadowRoot?.querySelector<HTMLElement>('voip-panel');

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  return error instanceof VoipError ? error.code : String(error);
}

describe('<voip-widget> without a line', () => {
  it('is a button in the corner that takes no room of the page', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget></voip-widget>`);
    const launcher = launcherOf(widget).getBoundingClientRect();
    expect(launcher.right).to.equal(document.documentElement.clientWidth - 16);
    expect(launcher.top).to.equal(16);
    expect(widget.parentElement?.getBoundingClientRect().height).to.equal(0);
    await expect(widget).to.be.accessible();
  });

  for (const [placement, edges] of [
    ['top-left', {left: 16, top: 16}],
    ['bottom-left', {left: 16, bottom: 16}],
    ['bottom-right', {right: 16, bottom: 16}],
  ] as const) {
    it(`stands at the ${placement}`, async () => {
      const widget = await fixture<VoipWidget>(html`<voip-widget placement=${placement}></voip-widget>`);
      const {left, top, right, bottom} = launcherOf(widget).getBoundingClientRect();
      const {clientWidth, clientHeight} = document.documentElement;
      expect({left, top, right: clientWidth - right, bottom: clientHeight - bottom}).to.deep.include(edges);
    });
  }

  it('opens at a click, says that there is no line, and closes at Escape with the focus back where it was', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget></voip-widget>`);
    launcherOf(widget).click();
    await waitUntil(() => panelOf(widget)?.matches(':defined'));
    await waitUntil(() => panelOf(widget)?.shadowRoot?.textContent.includes('This phone has no line yet'));
    expect(widget.hasAttribute('open')).to.equal(true);
    expect(launcherOf(widget).getAttribute('aria-expanded')).to.equal('true');
    await waitUntil(() => panelOf(widget)?.matches(':focus-within'));
    await expect(widget).to.be.accessible();
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !widget.open);
    await widget.updateComplete;
    expect(launcherOf(widget).matches(':focus')).to.equal(true);
  });

  it('refuses what needs a line', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget></voip-widget>`);
    expect(await codeOf(widget.dial('1002'))).to.equal('not-configured');
    expect(await codeOf(widget.connect())).to.equal('not-configured');
    expect(await codeOf(widget.answer())).to.equal('no-such-call');
    expect(widget.calls).to.deep.equal([]);
    expect(widget.registration).to.equal('offline');
    expect(widget.activeCall).to.equal(undefined);
  });

  it('leaves what is slotted in the flow of the page', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget><p style="height: 30px; margin: 0">Text</p></voip-widget>`);
    expect(widget.parentElement?.getBoundingClientRect().height).to.equal(30);
  });

  it('inline, is its panel, or what is slotted in its place', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget placement="inline"></voip-widget>`);
    expect(widget.shadowRoot?.querySelector('.launcher') === null).to.equal(true);
    expect(panelOf(widget) === null).to.equal(false);
    widget.append(document.createElement('p'));
    await waitUntil(() => panelOf(widget) === null);
  });

  it('may leave the page before it is drawn, and come back open', async () => {
    const parent = await fixture<HTMLElement>(html`<div></div>`);
    const widget = document.createElement('voip-widget');
    widget.open = true;
    parent.append(widget);
    widget.remove();
    await widget.updateComplete;
    parent.append(widget);
    expect(widget.shadowRoot?.querySelector('.frame')?.matches(':popover-open')).to.equal(true);
  });

  it('keeps properties that were set before it was defined', async () => {
    const early = document.createElement('voip-widget-late') as VoipWidget;
    early.placement = 'bottom-left';
    customElements.define('voip-widget-late', class extends VoipWidget {});
    const parent = await fixture<HTMLElement>(html`<div></div>`);
    parent.append(early);
    customElements.upgrade(early);
    await early.updateComplete;
    expect(early.getAttribute('placement')).to.equal('bottom-left');
  });

  it('obeys --show and --hide', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget></voip-widget>`);
    for (const [command, open] of [
      ['--show', true],
      ['--hide', false],
      ['--nonsense', false],
    ] as const) {
      widget.dispatchEvent(Object.assign(new Event('command'), {command, source: null}));
      await widget.updateComplete;
      expect(widget.open, command).to.equal(open);
    }
  });

  it('shows the tab that the button of --show names', async () => {
    const widget = await fixture<VoipWidget>(html`<voip-widget></voip-widget>`);
    const source = document.createElement('button');
    for (const [value, tab] of [
      ['recents', 'recents'],
      ['', 'recents'],
    ] as const) {
      source.value = value;
      widget.dispatchEvent(Object.assign(new Event('command'), {command: '--show', source}));
      expect(widget.tab).to.equal(tab);
    }
  });
});

describe('<voip-widget> and what is wrong with its attributes', () => {
  const rows: readonly (readonly [Record<string, string>, string])[] = [
    [{placement: 'middle'}, 'placement'],
    [{theme: 'pink'}, 'theme'],
    [{server: 'https://pbx.example.com', address: 'sip:a@example.com'}, 'server'],
    [{server: 'wss://pbx.example.com'}, 'address'],
    [{address: 'sip:a@example.com'}, 'server'],
    [{'credentials-url': '/credentials'}, 'user-id'],
    [{server: 'wss://pbx.example.com', address: 'nonsense'}, 'address'],
  ];
  for (const [attributes, attribute] of rows) {
    it(`says so of ${JSON.stringify(attributes)}, and shows it in the panel`, async () => {
      const widget = document.createElement('voip-widget');
      for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
      const parent = await fixture<HTMLElement>(html`<div></div>`);
      const told = oneEvent<ErrorEvent>(parent, 'voip-error');
      parent.append(widget);
      const {detail, bubbles, composed} = await told;
      expect(detail).to.include({code: 'invalid-configuration', attribute, here: true});
      expect({bubbles, composed}).to.deep.equal({bubbles: true, composed: true});
      await widget.show();
      await waitUntil(() => panelOf(widget)?.shadowRoot?.textContent.includes(attribute));
    });
  }

  it('takes the password out of the page at once, and keeps it', async () => {
    const parent = await fixture<HTMLElement>(html`<div></div>`);
    const widget = document.createElement('voip-widget');
    widget.setAttribute('password', 'secret');
    expect(widget.hasAttribute('password')).to.equal(false);
    expect(widget.password).to.equal('secret');
    parent.append(widget);
    await widget.updateComplete;
    expect(parent.innerHTML).not.to.include('secret');
    expect(widget.password).to.equal('secret');
  });
});
