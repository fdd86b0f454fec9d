import {expect, fixture} from '@open-wc/testing';
import {css, html} from 'lit';

import {base} from '../../src/styles/base.js';
import {StyledElement} from '../../src/styles/styled-element.js';
import {launcherTokens} from '../../src/styles/launcher-tokens.js';

class StyledThing extends StyledElement {
  static override styles = [
    launcherTokens,
    base,
    css`
      :host {
        inline-size: 40px;
      }
    `,
  ];
}
customElements.define('styled-thing', StyledThing);

const widthOf = (element: Element): string => element.ownerDocument.defaultView!.getComputedStyle(element).inlineSize;

describe('StyledElement', () => {
  it('is styled by its sheets, which all its kind share', async () => {
    const [first, second] = [
      await fixture(html`<styled-thing></styled-thing>`),
      await fixture(html`<styled-thing></styled-thing>`),
    ];
    expect(widthOf(first)).to.equal('40px');
    expect(first.shadowRoot!.adoptedStyleSheets).to.deep.equal(second.shadowRoot!.adoptedStyleSheets);
  });

  it('keeps its styles in another document, and back in its own', async () => {
    const element = await fixture<StyledThing>(html`<styled-thing></styled-thing>`);
    const home = element.parentElement!;
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="Another document"></iframe>`);
    frame.contentDocument!.body.append(element);
    expect(element.ownerDocument).to.equal(frame.contentDocument);
    expect(widthOf(element)).to.equal('40px');
    home.append(element);
    expect(widthOf(element)).to.equal('40px');
  });

  it('can be shown in another document first', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="Another document"></iframe>`);
    const element = new StyledThing();
    frame.contentDocument!.body.append(element);
    await element.updateComplete;
    expect(widthOf(element)).to.equal('40px');
  });

  it('follows the colour scheme of the page, unless it has a theme', async () => {
    const page = await fixture<HTMLElement>(
      html`<div>
        <styled-thing></styled-thing><styled-thing theme="light"></styled-thing><styled-thing theme="dark"></styled-thing>
      </div>`,
    );
    const schemes = (): string[] => Array.from(page.children, (child) => getComputedStyle(child).color);
    const [dark, light] = ['rgb(242, 243, 246)', 'rgb(23, 25, 32)'];
    expect(schemes()).to.deep.equal([light, light, dark]);
    page.style.colorScheme = 'dark';
    expect(schemes()).to.deep.equal([dark, light, dark]);
  });

  it('is not there when it is hidden', async () => {
    const element = await fixture(html`<styled-thing hidden></styled-thing>`);
    expect(getComputedStyle(element).display).to.equal('none');
  });
});
