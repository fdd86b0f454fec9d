import {expect} from '@open-wc/testing';

import type {Call} from '../../src/session/call.js';
import {layoutFaults} from '../support/layout-faults.js';
import type {PanelHarness} from './panel/panel-harness.js';
import {arrangePanel, STATES, STATES_OF_CALLS} from './states.js';

const NUMBER = '+32470123456';
const REMOTES: Readonly<Record<string, Call['remote']>> = {
  'without a space': {number: NUMBER, name: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(2)},
  'of many words': {number: NUMBER, name: 'Doctor Maria Magdalena Theresia von und zu Hohenlohe-Waldenburg-Schillingsfürst'},
  'that reads the other way': {number: NUMBER, name: 'عبد الرحمن بن محمد بن عبد العزيز بن سليمان الفهد الأنصاري'},
  'with emoji': {number: NUMBER, name: `Zoë ${'👩‍👩‍👧‍👦🏳️‍🌈'.repeat(20)}`},
  'that is a number': {number: NUMBER},
  'that is a number of a hundred digits': {number: `+32${'470123456'.repeat(12)}`},
};

/** The buttons that everything hangs on. */
function mainButtons({root, call}: PanelHarness): readonly Element[] {
  const inner = [call, root.querySelector('voip-dialer'), root.querySelector('voip-queue')].map((element) => element?.shadowRoot);
  return inner.flatMap((each) => [...(each?.querySelectorAll('.btn--lg') ?? [])]).filter((button) => button.checkVisibility());
}

function expectInView(panel: PanelHarness): void {
  const edge = panel.element.getBoundingClientRect();
  const buttons = mainButtons(panel);
  for (const button of buttons) {
    const {top, bottom} = button.getBoundingClientRect();
    expect([top >= edge.top, bottom <= edge.bottom], button.textContent).to.deep.equal([true, true]);
  }
}

describe('a name', () => {
  afterEach(() => document.documentElement.style.removeProperty('font-size'));

  for (const [what, remote] of Object.entries(REMOTES)) {
    for (const [state, arrange] of STATES_OF_CALLS) {
      it(`${what} leaves a panel ${state} as wide as it is, and its buttons in view`, async () => {
        const panel = await arrangePanel(arrange, remote);
        expect(layoutFaults({target: 24})).to.deep.equal([]);
        expectInView(panel);
        document.documentElement.style.fontSize = '200%';
        await panel.settle();
        expect(layoutFaults({target: 24}), 'at 200 %').to.deep.equal([]);
        expectInView(panel);
      });
    }
  }

  it('that reads the other way is clipped at its end, in a folded call too', async () => {
    const remote = REMOTES['that reads the other way']!;
    const panel = await arrangePanel(STATES_OF_CALLS.find(([state]) => state === 'with a folded call')![1], remote);
    const title = panel.strip!.querySelector('.strip__title')!;
    expect(title.scrollWidth).to.be.greaterThan(title.clientWidth);
    const {left, right} = title.getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(title);
    const [start] = words.getClientRects();
    expect(title.matches(':dir(rtl)')).to.be.true;
    expect(start!.right).to.be.within(left, right + 1);
  });
});

describe('English on a page that reads the other way', () => {
  const WORDS = /[.…]$/;

  for (const [state, arrange] of STATES) {
    it(`keeps its full stops at its ends in a panel ${state}`, async () => {
      const panel = await arrangePanel(arrange);
      panel.element.parentElement!.dir = 'rtl';
      await panel.settle();
      const turned = wordsUnder(panel.root).filter(
        (node) => WORDS.test(node.data.trim()) && getComputedStyle(node.parentElement!).direction === 'rtl',
      );
      expect(turned.map(({data}) => data.trim())).to.deep.equal([]);
    });
  }

  function wordsUnder(root: ParentNode): readonly Text[] {
    return [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element.checkVisibility() && !element.closest('.sr-only')
        ? [...element.childNodes].filter((node): node is Text => node instanceof Text)
        : []),
      ...(element.shadowRoot ? wordsUnder(element.shadowRoot) : []),
    ]);
  }
});
