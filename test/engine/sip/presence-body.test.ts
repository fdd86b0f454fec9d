import {expect} from '@open-wc/testing';

import {readPresence} from '../../../src/engine/sip/presence-body.js';

const PIDF = 'application/pidf+xml';
const DIALOG = 'application/dialog-info+xml';
const pidf = (inner: string): string => `<presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:r="urn:r">${inner}</presence>`;
const status = (basic: string): string => `<tuple id="t"><status><basic>${basic}</basic></status></tuple>`;
const info = (inner: string): string => `<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info">${inner}</dialog-info>`;

describe('what a document says about somebody', () => {
  for (const [what, type, body, said] of [
    ['is there', PIDF, pidf(status('open')), 'available'],
    ['is not there', PIDF, pidf(status('closed')), 'offline'],
    ['has one phone of two', PIDF, pidf(status('closed') + status('open')), 'available'],
    ['is in a call', PIDF, pidf(`<r:on-the-phone/>${status('open')}`), 'busy'],
    ['is in a call, and closed', PIDF, pidf(`<r:busy/>${status('closed')}`), 'busy'],
    ['is away', PIDF, pidf(`<r:away/>${status('open')}`), 'away'],
    ['has a phone that is off', PIDF, pidf(`<r:away/>${status('closed')}`), 'offline'],
    ['has a phone that rings', `${DIALOG}; charset=utf-8`, info('<dialog id="1"><state>early</state></dialog>'), 'busy'],
    ['has hung up', DIALOG, info('<dialog id="1"><state>terminated</state></dialog>'), 'available'],
    ['has no call', DIALOG, info(''), 'available'],
  ] as const) {
    it(`whoever ${what} is ${said}`, () => {
      expect(readPresence(type, body)).to.equal(said);
    });
  }

  for (const [what, type, body] of [
    ['nothing', PIDF, ''],
    ['no XML', PIDF, 'free'],
    ['half a document', PIDF, '<presence><tuple>'],
    ['a word that nobody knows', PIDF, pidf(status('maybe'))],
    ['another type', 'text/html', pidf(status('open'))],
    ['no type', '', pidf(status('open'))],
    ['another document', DIALOG, pidf(status('open'))],
    ['what is commented out', PIDF, pidf(`<!-- ${status('open')} -->`)],
    ['what is quoted', PIDF, pidf(`<note><![CDATA[${status('open')}]]></note>`)],
    ['the end of an element', PIDF, pidf('</r:busy>')],
    ['entities', PIDF, `<!DOCTYPE p [<!ENTITY a "open">]>${pidf(status('&a;'))}`],
    ['more than anybody has to say', PIDF, pidf(status('open') + ' '.repeat(70_000))],
  ] as const) {
    it(`${what} says nothing`, () => {
      expect(readPresence(type, body)).to.be.undefined;
    });
  }

  it('a comment beside it, and whatever stands in a tag, take nothing away', () => {
    const inner = `<r:note a="busy"/><tuple id='t'><status><basic r:x="1"> Open\n</basic></status></tuple>`;
    expect(readPresence(PIDF, `<?xml version="1.0"?>\r\n<!-- who -->${pidf(inner)}`)).to.equal('available');
  });

  it('is read in no time, whatever it consists of', () => {
    const from = performance.now();
    for (const piece of ['<', '<a "', '<!--', '<![CDATA[', '<basic>', '<a:'])
      expect(readPresence(PIDF, pidf(piece.repeat(65_000 / piece.length))), piece).to.be.undefined;
    expect(performance.now() - from).to.be.below(500);
  });

  it('is read in a page that demands Trusted Types', () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "require-trusted-types-for 'script'; trusted-types 'none'";
    document.head.append(policy);
    expect(readPresence(PIDF, pidf(status('open')))).to.equal('available');
  });
});
