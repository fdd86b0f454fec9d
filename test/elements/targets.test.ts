import {expect, fixture, html} from '@open-wc/testing';

import '../../src/define.js';
import type {VoipCallButton} from '../../src/elements/call-button/voip-call-button.js';
import type {VoipDialer} from '../../src/elements/dialer/voip-dialer.js';
import type {VoipWidget} from '../../src/elements/widget/voip-widget.js';
import {layoutFaults} from '../support/layout-faults.js';
import {arrangePanel, STATES} from './states.js';

const FINGER_PX = 44;
const MOUSE_PX = 24;
const COARSE = '(pointer: coarse)';

function sheetsUnder(root: ParentNode): readonly CSSStyleSheet[] {
  return [...root.querySelectorAll('*')].flatMap(({shadowRoot}) =>
    shadowRoot ? [...shadowRoot.adoptedStyleSheets, ...sheetsUnder(shadowRoot)] : [],
  );
}

/** Has what is written for fingers hold on this machine; answers how to end that. */
function byFinger(): () => void {
  const rules = [...new Set(sheetsUnder(document))]
    .flatMap(({cssRules}) => [...cssRules])
    .filter((rule): rule is CSSMediaRule => rule instanceof CSSMediaRule && rule.conditionText === COARSE);
  for (const {media} of rules) media.mediaText = 'all';
  return () => {
    for (const {media} of rules) media.mediaText = COARSE;
  };
}

describe('what is pressed', () => {
  let byMouse: () => void = () => undefined;
  afterEach(() => {
    byMouse();
  });

  /** For a mouse and for a finger. */
  const expectRoom = (): void => {
    expect(layoutFaults({target: MOUSE_PX})).to.deep.equal([]);
    byMouse = byFinger();
    expect(layoutFaults({target: FINGER_PX})).to.deep.equal([]);
  };

  for (const [state, arrange] of STATES) {
    it(`is large enough in a panel ${state}, and so is the room for its focus ring`, async () => {
      await arrangePanel(arrange);
      expectRoom();
    });
  }

  it('is large enough in the launcher', async () => {
    await fixture<VoipWidget>(html`<voip-widget></voip-widget>`);
    expectRoom();
  });

  it('is large enough in a dialer that is folded', async () => {
    const dialer = await fixture<VoipDialer>(html`<voip-dialer no-keypad value="204"></voip-dialer>`);
    await customElements.whenDefined('voip-dialer');
    await dialer.updateComplete;
    expectRoom();
  });

  it('is large enough in a button that shows a picture alone', async () => {
    const button = await fixture<VoipCallButton>(html`<voip-call-button number="204">✆</voip-call-button>`);
    await customElements.whenDefined('voip-call-button');
    await button.updateComplete;
    expectRoom();
  });
});
