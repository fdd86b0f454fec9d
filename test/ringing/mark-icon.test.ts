import {expect} from '@open-wc/testing';

import {markIcon, maybeIcon} from '../../src/ringing/mark-icon.js';
import {settled} from '../support/settled.js';

const OURS = 'data:image/svg+xml';

describe('the icon of a page in which a call rings', () => {
  let page: Document;
  const pageWith = (head: string): Document => new DOMParser().parseFromString(`<head>${head}</head>`, 'text/html');
  const hrefs = (): readonly (string | null)[] =>
    [...page.querySelectorAll('link')].map((link) => link.getAttribute('href')?.slice(0, OURS.length) ?? null);

  it('is drawn: the browser can show it', async () => {
    expect(await maybeIcon()).to.equal(true);
  });

  it('takes the place of all that the page has, and of nothing else, and goes without a trace', () => {
    page = pageWith(
      '<link rel="stylesheet" href="/a.css"><link rel="icon" href="/a.png"><link rel="shortcut ICON" href="/b.ico">',
    );
    const before = page.head.innerHTML;
    const restore = markIcon(page);
    expect(hrefs()).to.deep.equal(['/a.css', OURS, OURS]);
    restore();
    expect(page.head.innerHTML).to.equal(before);
  });

  it('is added where the page has none, and taken away again', () => {
    page = pageWith('');
    const restore = markIcon(page);
    expect(hrefs()).to.deep.equal([OURS]);
    restore();
    expect(page.head.innerHTML).to.equal('');
  });

  it('stays while the page changes its own, which it then has', async () => {
    page = pageWith('<link rel="icon" href="/a.png">');
    const restore = markIcon(page);
    page.querySelector('link')!.href = '/b.png';
    page.head.insertAdjacentHTML('beforeend', '<link rel="icon" href="/c.png">');
    await settled();
    expect(hrefs()).to.deep.equal([OURS, OURS]);
    restore();
    expect(hrefs()).to.deep.equal(['/b.png', '/c.png']);
  });

  it('leaves alone what the page has changed in the last moment', () => {
    page = pageWith('<link rel="icon" href="/a.png">');
    const restore = markIcon(page);
    page.querySelector('link')!.href = '/b.png';
    restore();
    expect(hrefs()).to.deep.equal(['/b.png']);
  });
});
