import {expect} from '@open-wc/testing';

import {markTitle} from '../../src/ringing/mark-title.js';
import {settled} from '../support/settled.js';

const WORDS = 'Incoming call · ';

describe('the words before the title of a page', () => {
  let page: Document;
  const pageWith = (head: string): Document => new DOMParser().parseFromString(`<head>${head}</head>`, 'text/html');

  beforeEach(() => {
    page = pageWith('<title>\n  Inbox (3) </title>');
  });

  it('stand before it, and go without a trace', () => {
    const before = page.head.innerHTML;
    const restore = markTitle(page, WORDS);
    expect(page.title).to.equal('Incoming call · Inbox (3)');
    restore();
    expect(page.head.innerHTML).to.equal(before);
  });

  const changes: Readonly<Record<string, (page: Document) => void>> = {
    'sets its title': (own) => (own.title = 'Inbox (4)'),
    'writes into the text that stands there': (own) => (own.querySelector('title')!.lastChild!.nodeValue = 'Inbox (4)'),
    'puts another title in its place': (own) => {
      const title = own.createElement('title');
      title.append('Inbox (4)');
      own.querySelector('title')!.replaceWith(title);
    },
    'has read ours with its own': (own) => (own.title = own.title.replace('3', '4')),
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`stand there and go where the page ${what} meanwhile`, async () => {
      const restore = markTitle(page, WORDS);
      change(page);
      await settled();
      expect(page.title).to.equal('Incoming call · Inbox (4)');
      restore();
      expect(page.title).to.equal('Inbox (4)');
    });
  }

  it('stand alone where the page has no title, and leave it none', () => {
    page = pageWith('');
    const restore = markTitle(page, WORDS);
    expect(page.title).to.equal('Incoming call ·');
    restore();
    expect(page.head.innerHTML).to.equal('');
  });

  it('leave the title that a page without one has got meanwhile', async () => {
    page = pageWith('');
    const restore = markTitle(page, WORDS);
    page.title = 'Inbox';
    await settled();
    restore();
    expect(page.title).to.equal('Inbox');
  });

  it('stand once where two phones ring in one page', async () => {
    const restore = [markTitle(page, WORDS), markTitle(page, WORDS)];
    await settled();
    expect(page.title).to.equal('Incoming call · Inbox (3)');
    for (const each of restore) each();
    expect(page.title).to.equal('Inbox (3)');
  });
});
