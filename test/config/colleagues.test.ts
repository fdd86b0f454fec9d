import {expect} from '@open-wc/testing';

import {readForwardingHelpUrl, readUsers} from '../../src/config/colleagues.js';

describe('the colleagues that a page tells of', () => {
  let reports: string[];
  const report = (attribute: string): void => void reports.push(attribute);
  beforeEach(() => {
    reports = [];
  });

  it('are taken as they are, each with a name and an extension', () => {
    const sofia = {id: 'u1', name: 'Sofia Lind', extension: '118', presence: 'away'};
    expect(readUsers([sofia], report)).to.deep.equal([sofia]);
    expect(reports).to.be.empty;
  });

  it('may lack an id, and write the extension as a number', () => {
    expect(readUsers([{name: 'Sofia', extension: 118}], report)).to.deep.equal([{id: '118', name: 'Sofia', extension: '118'}]);
  });

  it('are left out where they are none, and that is said once', () => {
    const kept = readUsers([null, {name: 'Nobody'}, {name: ' ', extension: '1'}, 7, {name: 'Sofia', extension: '118'}], report);
    expect(kept.map(({name}) => name)).to.deep.equal(['Sofia']);
    expect(reports).to.deep.equal(['users']);
  });

  it('must be a list', () => {
    expect(readUsers({name: 'Sofia', extension: '118'}, report)).to.deep.equal([]);
    expect(reports).to.deep.equal(['users']);
  });

  it('have no presence that nobody knows', () => {
    const [sofia] = readUsers([{name: 'Sofia', extension: '118', presence: '<b>'}], report);
    expect(sofia).not.to.have.property('presence');
  });

  it('may be unknown', () => {
    expect(readUsers(undefined, report)).to.deep.equal([]);
    expect(reports).to.be.empty;
  });
});

describe('where it is told how to forward', () => {
  const PAGE = {baseUri: 'https://crm.test/app/', origin: 'https://crm.test'};
  const read = (url: string, page = PAGE): [string | undefined, string[]] => {
    const reports: string[] = [];
    return [readForwardingHelpUrl(url, page, (attribute) => void reports.push(attribute)), reports];
  };

  it('is a page of this site, or one that begins with https', () => {
    expect(read('help')).to.deep.equal(['https://crm.test/app/help', []]);
    expect(read('https://provider.test/x')).to.deep.equal(['https://provider.test/x', []]);
    expect(read('/x', {baseUri: 'http://localhost/', origin: 'http://localhost'})[0]).to.equal('http://localhost/x');
  });

  it('is nothing else', () => {
    const refused = [undefined, ['forwarding-help-url']];
    expect(read('http://provider.test/')).to.deep.equal(refused);
    expect(read('javascript:alert(1)')).to.deep.equal(refused);
    expect(read('javascript:alert(1)', {baseUri: 'https://crm.test/', origin: 'null'})).to.deep.equal(refused);
  });
});
