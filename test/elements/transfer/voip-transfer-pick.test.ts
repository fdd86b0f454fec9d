import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

import {VoipError} from '../../../src/foundation/errors.js';
import type {Call} from '../../../src/session/call.js';
import {FakePhone} from '../../support/fake-phone.js';
import {ManualClock} from '../../support/manual-clock.js';
import {aLog, anEntry} from '../recents/recents-harness.js';
import {DAVID, marie, SOFIA, showTransfer, type TransferHarness, unanswered, USERS} from './transfer-harness.js';

const TO_SOFIA = {type: 'transfer', callId: 'marie', target: '118', name: 'Sofia Lind'};

describe('<voip-transfer>, while somebody is chosen', () => {
  let phone: FakePhone;
  let clock: ManualClock;

  beforeEach(() => {
    phone = new FakePhone();
    phone.configure({users: USERS});
    clock = new ManualClock();
  });

  const show = (call: Call = marie()): Promise<TransferHarness> => showTransfer({phone, clock}, call);
  const refuse = (problem: string): void => phone.session.refuse(new VoipError('invalid-number', 'No', {details: {problem}}));

  it('says whose call it is, and that they still hear us', async () => {
    const view = await show();
    expect(view.part('strip')!.textContent.replace(/\s+/g, ' ')).to.match(/Marie Laurent .*\d\d:\d\d · Can hear you/);
  });

  it('lists the colleagues, with their extension and whether they can take it', async () => {
    const view = await show();
    expect(view.options).to.deep.equal([
      'SL Sofia Lind Available Extension 118',
      'TR Tomás Rey On a call Extension 121',
      'DO David Osei Extension 140',
    ]);
    expect(view.words).to.contain('Colleagues1 available');
    expect(view.words).to.contain('Choose a colleague or type a number.');
  });

  it('tells a screen reader how many there are, and how many are found', async () => {
    const view = await show();
    clock.advance(500);
    expect(view.calmly).to.equal('3 colleagues, 1 available.');
    await view.type('d');
    clock.advance(500);
    expect(view.calmly).to.equal('1 colleague.');
  });

  it('transfers to an extension that is typed, with nothing but the keyboard', async () => {
    const view = await show();
    await view.type('118');
    expect(view.chosen).to.contain('Sofia Lind');
    expect(view.words).to.contain('Transfer hands Marie to Sofia at once. Ask first lets you talk to Sofia before.');
    await view.key('Enter');
    expect(phone.session.requests).to.deep.equal([TO_SOFIA]);
  });

  it('transfers to who is picked with the pointer, and keeps the caret in the field', async () => {
    const view = await show();
    await view.type('s');
    view.root.querySelector<HTMLElement>('[role=option]')!.click();
    await view.settle();
    await view.press('transfer');
    expect(phone.session.requests).to.deep.equal([TO_SOFIA]);
    expect(view.focused()).to.equal('input');
  });

  it('asks first', async () => {
    const view = await show();
    await view.type('118');
    await view.press('ask-first');
    expect(phone.session.requests).to.deep.equal([{...TO_SOFIA, type: 'consult'}]);
  });

  it('goes through the list with the arrow keys', async () => {
    const view = await show();
    await view.type('');
    await view.key('ArrowDown');
    expect(view.input!.getAttribute('aria-activedescendant')).to.equal(view.root.querySelector('[aria-selected=true]')!.id);
    await view.key('ArrowDown');
    await view.key('ArrowDown');
    await view.key('ArrowDown');
    expect(view.chosen).to.contain('David Osei');
    await view.key('ArrowUp');
    expect(view.chosen).to.contain('Tomás Rey');
    await view.key('Enter');
    expect(phone.session.requests).to.deep.equal([{type: 'transfer', callId: 'marie', target: '121', name: 'Tomás Rey'}]);
  });

  it('finds a name without its accents, and sends nobody there before it is picked', async () => {
    const view = await show();
    await view.type('tomas');
    expect(view.options).to.have.length(1);
    await view.key('Enter');
    expect(phone.session.requests).to.be.empty;
    expect(view.chosen).to.contain('Tomás Rey');
    await view.key('Enter');
    expect(phone.session.requests).to.have.length(1);
  });

  it('says so where nobody has that name', async () => {
    const view = await show();
    await view.type('zoe');
    expect(view.words).to.contain('No colleague with “zoe”');
    await view.key('Enter');
    expect(phone.session.requests).to.be.empty;
    expect(view.part('note')!.textContent).to.contain('Choose a colleague or type a number.');
  });

  it('forwards to a full number of another country', async () => {
    const view = await show();
    await view.type('+33 1 99 00 27 14');
    expect(view.chosen).to.contain('France · outside number');
    expect(view.words).to.contain('No colleague has this number.');
    expect(view.words).to.contain('Transfer forwards Marie to this number at once.');
    await view.key('Enter');
    expect(phone.session.requests).to.deep.equal([{type: 'transfer', callId: 'marie', target: '+33199002714'}]);
  });

  it('asks for the country of a number, and offers the one with it', async () => {
    const view = await show();
    await view.type('0470 12 34 56');
    await view.key('Enter');
    expect(phone.session.requests).to.be.empty;
    expect(view.words).to.contain('Which country is this number in?');
    expect(view.calmly).to.contain('Which country is this number in?');
    view.root.querySelector<HTMLElement>('.note button')!.click();
    await view.settle();
    expect(view.input!.value).to.equal('+32 470 12 34 56');
  });

  it('finds people of the log, whose number is not that of a colleague', async () => {
    const priya = {number: '+442079460018', name: 'Priya Nair'};
    phone.log.set(aLog([anEntry(1, {remote: priya}), anEntry(2), anEntry(3, {remote: {number: '118', name: 'Priya Sofia'}})]));
    const view = await show();
    await view.type('pri');
    await waitUntil(() => view.options.length > 0);
    expect(view.options).to.deep.equal(['PN Priya Nair +44 20 7946 0018']);
    view.root.querySelector<HTMLElement>('[role=option]')!.click();
    await view.settle();
    await view.press('transfer');
    expect(phone.session.requests).to.deep.equal([
      {type: 'transfer', callId: 'marie', target: '+442079460018', name: 'Priya Nair'},
    ]);
  });

  it('says whom to ask for an extension where the page tells of no colleagues', async () => {
    phone.configure({users: []});
    const view = await show();
    expect(view.words).to.contain('Your administrator knows who has which extension.');
    await view.type('118');
    await view.key('Enter');
    expect(phone.session.requests).to.deep.equal([{type: 'transfer', callId: 'marie', target: '118'}]);
  });

  describe('refuses with a sentence', () => {
    it('nobody', async () => {
      const view = await show();
      await view.type('');
      await view.key('Enter');
      expect(view.part('note')!.textContent).to.contain('Choose a colleague or type a number.');
      expect(view.calmly).to.equal('Choose a colleague or type a number.');
      expect(phone.session.requests).to.be.empty;
    });

    it('who is in the call already', async () => {
      const view = await show();
      refuse('present-party');
      await view.type('+32470123456');
      await view.key('Enter');
      expect(view.part('note')!.textContent).to.contain('Marie is in this call already');
      expect(view.input!.getAttribute('aria-invalid')).to.equal('true');
      expect(phone.notified).to.be.empty;
    });

    it('ourselves', async () => {
      const view = await show();
      refuse('self');
      await view.type('204');
      await view.key('Enter');
      expect(view.calmly).to.equal('This is your own number. Choose somebody else.');
      await view.type('1');
      expect(view.part('note')).to.be.null;
    });
  });

  it('tells elsewhere what is no matter of the field', async () => {
    const view = await show();
    phone.session.refuse(new VoipError('not-registered', 'No'));
    await view.type('118');
    await view.key('Enter');
    await view.settle();
    expect(phone.notified.map(({code}) => code)).to.deep.equal(['not-registered']);
  });

  it('asks once, and shows that on the button', async () => {
    phone.session.takeTime();
    const view = await show();
    await view.type('118');
    await view.press('transfer');
    await view.press('transfer');
    expect(phone.session.requests).to.have.length(1);
    expect(view.part('transfer-button')!.getAttribute('aria-busy')).to.equal('true');
  });

  it('leads back with Escape and with its button', async () => {
    const view = await show();
    await view.type('11');
    await view.key('Escape');
    await view.press('back');
    expect(view.backs).to.equal(2);
  });

  it('has no way back where it stands alone', async () => {
    const view = await showTransfer({phone, clock, embedded: false}, marie());
    expect(view.part('back-button')).to.be.null;
  });

  it('empties the field', async () => {
    const view = await show();
    await view.type('118');
    await view.press('clear');
    expect(view.input!.value).to.equal('');
    expect(view.focused()).to.equal('input');
  });

  it('does nothing before the call is answered, and says why', async () => {
    const view = await show(unanswered('outgoing'));
    await view.type('118');
    await view.key('Enter');
    await view.press('transfer');
    await view.press('ask-first');
    expect(phone.session.requests).to.be.empty;
    const button = view.part('transfer-button')!;
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    expect(view.root.getElementById(button.getAttribute('aria-describedby')!)!.textContent).to.contain(
      'Transfer works once Marie has answered.',
    );
    expect(view.calmly).to.contain('Transfer works once Marie has answered.');
  });

  it('says who sets forwarding without answering, and where that is explained', async () => {
    const view = await show();
    expect(view.words).to.contain('Forwarding without answering is set with your phone provider.');
    expect(view.part('forwarding-help')).to.be.null;
    phone.configure({forwardingHelpUrl: 'https://provider.test/'});
    await view.settle();
    const link = view.part('forwarding-help') as HTMLAnchorElement;
    expect([link.href, link.rel]).to.deep.equal(['https://provider.test/', 'noopener noreferrer']);
  });

  it('takes what the page puts into the field', async () => {
    const view = await show();
    view.element.value = DAVID.extension;
    await view.settle();
    expect(view.chosen).to.contain(DAVID.name);
  });

  it('shows names as text', async () => {
    phone.configure({users: [{...SOFIA, name: '<img src=x onerror=alert(1)>'}]});
    const view = await show();
    expect(view.root.querySelector('img')).to.be.null;
    expect(view.options[0]).to.contain('<img src=x');
  });

  describe('for somebody who rings, where that is switched on', () => {
    const ringing = (): Call => unanswered('incoming');

    it('sends them to somebody else without an answer', async () => {
      phone.configure({deflection: true});
      const view = await show(ringing());
      expect(view.words).to.contain('Send on');
      expect(view.part('transfer-button')).to.be.null;
      await view.type('118');
      expect(view.words).to.contain('Send has Sofia ring for Marie. You do not answer.');
      await sendKeys({press: 'Enter'});
      expect(phone.session.requests).to.deep.equal([{type: 'deflect', callId: 'marie', target: '118'}]);
    });

    it('says that they must be answered first, where it is off', async () => {
      const view = await show(ringing());
      expect(view.words).to.contain('Transfer works once you have answered.');
    });
  });
});
