import {expect, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import {enterPage, leavePage} from '../../../src/context/page-phones.js';
import {VoipCallButton} from '../../../src/elements/call-button/voip-call-button.js';
import {VoipError} from '../../../src/foundation/errors.js';
import '../../support/axe.js';
import {aCall} from '../../support/fake-session.js';
import {FakePhone, fixtureIn} from '../../support/fake-phone.js';

customElements.define('voip-call-button', VoipCallButton);

const buttonOf = (element: VoipCallButton): HTMLButtonElement => element.renderRoot.querySelector('button')!;

describe('<voip-call-button>', () => {
  let phone: FakePhone;
  beforeEach(() => {
    phone = new FakePhone();
  });

  const create = (template = html`<voip-call-button number="+32470123456" contact-name="Marie Laurent"></voip-call-button>`) =>
    fixtureIn<VoipCallButton>(phone, template);

  it('calls its number with the name and the activity it was given', async () => {
    const element = await create(
      html`<voip-call-button number="+32470123456" contact-name="Marie Laurent" activity-id="a1"></voip-call-button>`,
    );
    buttonOf(element).click();
    expect(phone.session.requests).to.deep.equal([
      {type: 'dial', target: '+32470123456', name: 'Marie Laurent', activityId: 'a1'},
    ]);
  });

  it('is named for whom it calls', async () => {
    expect(buttonOf(await create())).to.have.attribute('aria-label', 'Call Marie Laurent');
    const nameless = await create(html`<voip-call-button number="204"></voip-call-button>`);
    expect(buttonOf(nameless)).to.have.attribute('aria-label', 'Call 204');
  });

  it('says Call, or what the page puts into it', async () => {
    expect(buttonOf(await create())).to.contain.text('Call');
    const own = await create(html`<voip-call-button number="204">Ring the desk</voip-call-button>`);
    expect(own.renderRoot.querySelector('slot')!.assignedNodes()[0]).to.have.text('Ring the desk');
  });

  it('goes by the words that the page puts into it, and names a picture', async () => {
    const own = await create(html`<voip-call-button number="204">Ring the desk</voip-call-button>`);
    expect(buttonOf(own)).not.to.have.attribute('aria-label');
    own.textContent = '✆';
    await waitUntil(() => buttonOf(own).ariaLabel === 'Call 204');
  });

  it('works by keyboard', async () => {
    const element = await create();
    element.focus();
    await sendKeys({press: 'Enter'});
    expect(phone.session.requests).to.have.lengthOf(1);
  });

  it('shows that its call is on its way, and places it once', async () => {
    phone.session.takeTime();
    const element = await create();
    buttonOf(element).click();
    buttonOf(element).click();
    await element.updateComplete;
    expect(phone.session.requests).to.have.lengthOf(1);
    expect(element.matches(':state(placing)')).to.be.true;
    expect(element.renderRoot.querySelector('.spinner')).to.exist;
    phone.session.settle('1');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(element.matches(':state(placing)')).to.be.false;
  });

  const reasons: [string, () => void, string][] = [
    ['the phone has no line', () => phone.configure({configured: false}), 'This phone has no line yet'],
    ['the line is being mended', () => phone.session.set({registration: 'reconnecting'}), 'Reconnecting'],
    ['the line was refused', () => phone.session.set({registration: 'failed'}), 'No line'],
    ['a call is up', () => phone.session.show(aCall()), 'On a call'],
  ];
  for (const [situation, arrange, reason] of reasons) {
    it(`cannot be pressed while ${situation}, and says so`, async () => {
      const element = await create();
      arrange();
      await element.updateComplete;
      const button = buttonOf(element);
      expect(button).to.have.attribute('aria-disabled', 'true');
      expect(button).to.have.attribute('title', reason);
      button.click();
      expect(phone.session.requests).to.be.empty;
      await expect(element).to.be.accessible();
    });
  }

  it('can be pressed while the line connects: the phone waits for it', async () => {
    const element = await create();
    phone.session.set({registration: 'connecting'});
    await element.updateComplete;
    expect(buttonOf(element)).not.to.have.attribute('aria-disabled');
    buttonOf(element).click();
    expect(phone.session.requests).to.have.lengthOf(1);
  });

  it('cannot be pressed without a number', async () => {
    const element = await create(html`<voip-call-button contact-name="Marie Laurent"></voip-call-button>`);
    expect(buttonOf(element)).to.have.attribute('title', 'No number');
    element.number = '204';
    await element.updateComplete;
    expect(buttonOf(element)).not.to.have.attribute('aria-disabled');
  });

  it('hands a failure to the phone, which shows it', async () => {
    phone.session.refuse(new VoipError('invalid-number', 'Not a number'));
    const element = await create();
    buttonOf(element).click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(phone.notified.map(({code}) => code)).to.deep.equal(['invalid-number']);
    expect(buttonOf(element)).not.to.have.attribute('aria-disabled');
  });

  it('leaves it to a page that vetoes to say why', async () => {
    phone.session.refuse(new VoipError('vetoed', 'No'));
    buttonOf(await create()).click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(phone.notified).to.be.empty;
  });

  it('says nothing of a failure that the call says itself', async () => {
    phone.session.takeTime();
    buttonOf(await create()).click();
    phone.session.show(aCall({phase: 'ended', endReason: 'busy'}));
    phone.session.refuse(new VoipError('call-failed', 'Busy'));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(phone.notified).to.be.empty;
  });

  it('finds a widget that is upgraded later than itself', async () => {
    const lonely = document.createElement('voip-call-button');
    lonely.number = '204';
    document.body.append(lonely);
    await lonely.updateComplete;
    expect(buttonOf(lonely)).to.have.attribute('title', 'This phone has no line yet');
    const widget = document.body;
    enterPage({element: widget, namespace: 'n', phone});
    await lonely.updateComplete;
    expect(buttonOf(lonely)).not.to.have.attribute('aria-disabled');
    leavePage(widget, document);
    lonely.remove();
  });

  const hostile = ['<img src=x onerror=alert(1)>', 'A\r\nX-Evil: 1', '\u202egnp.exe', '😀'.repeat(3000), 'x'.repeat(10_000)];
  for (const name of hostile) {
    it(`shows ${JSON.stringify(name.slice(0, 30))} as text`, async () => {
      const element = await create(html`<voip-call-button number="204" .contactName=${name}></voip-call-button>`);
      expect(element.renderRoot.querySelector('img')).to.be.null;
      buttonOf(element).click();
      const [request] = phone.session.requests;
      expect(request)
        .to.have.property('name')
        .that.does.not.match(/[\r\n\u202e]/);
      expect(element.getBoundingClientRect().width).to.be.at.most(200);
    });
  }

  for (const [look, theme, dir] of [
    ['light', 'light', 'ltr'],
    ['dark', 'dark', 'ltr'],
    ['right to left', 'light', 'rtl'],
  ] as const) {
    it(`is accessible, ${look}`, async () => {
      const element = await create();
      const ground = element.parentElement!;
      ground.dir = dir;
      ground.style.colorScheme = theme;
      await expect(element).to.be.accessible();
    });
  }
});
