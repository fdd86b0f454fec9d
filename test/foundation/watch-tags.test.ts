import {expect, fixture, html, waitUntil} from '@open-wc/testing';

import {watchTags} from '../../src/foundation/watch-tags.js';

let count = 0;

/** A tag that no other test knows, and a list of what is found of it. */
function watching(): {readonly tag: string; readonly found: string[]} {
  const tag = `x-watched-${++count}`;
  const found: string[] = [];
  watchTags(document, [tag], (name) => found.push(name));
  return {tag, found};
}

async function place(): Promise<HTMLElement> {
  return fixture<HTMLElement>(html`<div></div>`);
}

describe('watching for tags', () => {
  it('finds one that is there already', async () => {
    const tag = `x-watched-${++count}`;
    (await place()).append(document.createElement(tag));
    const found: string[] = [];
    watchTags(document, [tag], (name) => found.push(name));
    expect(found).to.deep.equal([tag]);
  });

  it('finds one that comes later, inside something else, once', async () => {
    const {tag, found} = watching();
    const section = document.createElement('section');
    section.append(document.createElement(tag), document.createElement(tag));
    (await place()).append(section);
    await waitUntil(() => found.length > 0);
    expect(found).to.deep.equal([tag]);
  });

  it('finds one in the shadow root of another element, and what is added there later', async () => {
    const {tag, found} = watching();
    const host = document.createElement(`${tag}-host`);
    const root = host.attachShadow({mode: 'open'});
    (await place()).append(host);
    await Promise.resolve();
    root.append(document.createElement(tag));
    await waitUntil(() => found.length > 0);
  });

  it('finds one in an element whose class comes late', async () => {
    const {tag, found} = watching();
    (await place()).append(document.createElement(`${tag}-late`));
    await Promise.resolve();
    customElements.define(
      `${tag}-late`,
      class extends HTMLElement {
        constructor() {
          super();
          this.attachShadow({mode: 'open'}).append(document.createElement(tag));
        }
      },
    );
    await waitUntil(() => found.length > 0);
  });
});
