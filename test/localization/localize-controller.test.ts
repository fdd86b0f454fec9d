import {expect, fixture} from '@open-wc/testing';
import {html, LitElement, type TemplateResult} from 'lit';

import {english} from '../../src/localization/en.js';
import {englishLauncher} from '../../src/localization/en-launcher.js';
import {LocalizeController, registerMessages} from '../../src/localization/localize-controller.js';
import type {Messages} from '../../src/localization/messages.js';

registerMessages('x-test', {answer: 'Opnemen'});

class LocalizedElement extends LitElement {
  overrides: Partial<Messages> | undefined;
  readonly localize = new LocalizeController(this, english, () => this.overrides);

  override render(): TemplateResult {
    return html`${this.localize.messages.answer} ${this.localize.lang} ${this.localize.direction}`;
  }
}
customElements.define('localized-element', LocalizedElement);

const textOf = (element: LocalizedElement): string => element.shadowRoot!.textContent.trim();
/** A mutation is told in a microtask, and the update that follows takes another. */
const settle = async (element: LocalizedElement): Promise<void> => {
  await Promise.resolve();
  await element.updateComplete;
};

describe('LocalizeController', () => {
  afterEach(() => {
    document.documentElement.removeAttribute('lang');
    document.documentElement.removeAttribute('dir');
  });

  it('says English where a language is not known', async () => {
    const element = await fixture<LocalizedElement>(html`<localized-element lang="xx"></localized-element>`);
    expect(textOf(element)).to.equal('Answer en ltr');
  });

  it('takes the nearest lang, and English for what that language lacks', async () => {
    const element = await fixture<LocalizedElement>(html`<localized-element lang="x-test"></localized-element>`);
    expect(textOf(element)).to.equal('Opnemen x-test ltr');
    expect(element.localize.messages.decline).to.equal('Decline');
  });

  it('is known when a host works out what to draw, at first and when it changes', async () => {
    const seen: string[] = [];
    class EarlyElement extends LocalizedElement {
      protected override willUpdate(): void {
        seen.push(this.localize.messages.answer);
      }
    }
    customElements.define('early-element', EarlyElement);
    const element = await fixture<EarlyElement>(html`<early-element lang="x-test"></early-element>`);
    expect(seen).to.deep.equal(['Opnemen']);
    element.lang = 'xx';
    await settle(element);
    expect(seen).to.deep.equal(['Opnemen', 'Answer']);
  });

  it('falls from a region to its language', async () => {
    registerMessages('qq', {answer: 'Qq'});
    const element = await fixture<LocalizedElement>(html`<localized-element lang="QQ-be"></localized-element>`);
    expect(textOf(element)).to.equal('Qq QQ-be ltr');
  });

  it('writes texts the way their language reads, wherever they stand', async () => {
    registerMessages('ar', {answer: 'رد'});
    const page = await fixture<HTMLElement>(html`<div dir="rtl"></div>`);
    const texts = ['en', 'ar-BE'].map((lang) => Object.assign(new LocalizedElement(), {lang}));
    page.append(...texts);
    await Promise.all(texts.map((element) => element.updateComplete));
    expect(texts.map(({localize}) => localize.textDirection)).to.deep.equal(['ltr', 'rtl']);
    expect(texts.map(({localize}) => localize.direction)).to.deep.equal(['rtl', 'rtl']);
  });

  it('looks through shadow roots', async () => {
    const outer = await fixture<HTMLElement>(html`<div lang="x-test" dir="rtl"></div>`);
    const element = new LocalizedElement();
    outer.attachShadow({mode: 'open'}).append(element);
    await element.updateComplete;
    expect(textOf(element)).to.equal('Opnemen x-test rtl');
  });

  it('follows the page when its lang or dir changes', async () => {
    const element = await fixture<LocalizedElement>(html`<localized-element></localized-element>`);
    document.documentElement.lang = 'x-test';
    document.documentElement.dir = 'rtl';
    await settle(element);
    expect(textOf(element)).to.equal('Opnemen x-test rtl');
  });

  it('follows again after it was moved', async () => {
    const element = await fixture<LocalizedElement>(html`<localized-element></localized-element>`);
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    document.documentElement.lang = 'x-test';
    await settle(element);
    expect(textOf(element)).to.contain('Opnemen');
  });

  it('lets a language arrive later', async () => {
    const element = await fixture<LocalizedElement>(html`<localized-element lang="x-late"></localized-element>`);
    registerMessages('x-late', {answer: 'Tard'});
    await element.updateComplete;
    expect(textOf(element)).to.contain('Tard');
  });

  it("puts the page's own words before every dictionary", async () => {
    const element = await fixture<LocalizedElement>(html`<localized-element lang="x-test"></localized-element>`);
    element.overrides = {answer: 'Take it'};
    element.requestUpdate();
    await element.updateComplete;
    expect(textOf(element)).to.contain('Take it');
    expect(element.localize.messages).to.equal(element.localize.messages);
  });

  it('serves the launcher from its own few words', () => {
    const controller = new LocalizeController(new LocalizedElement(), englishLauncher);
    expect(controller.messages.phone).to.equal('Phone');
  });
});
