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
    ['entities', PIDF, `<!DOCTYPE p [<!ENTITY a "open">]>${pidf(status('&a;'))}`],
    ['more than anybody has to say', PIDF, pidf(status('open') + ' '.repeat(70_000))],
  ] as const) {
    it(`${what} says nothing`, () => {
      expect(readPresence(type, body)).to.be.undefined;
    });
  }
});
