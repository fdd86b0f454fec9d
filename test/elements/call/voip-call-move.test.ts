import {expect} from '@open-wc/testing';

import {english} from '../../../src/localization/en.js';
import {VoipError} from '../../../src/foundation/errors.js';
import '../../support/axe.js';
import {FakePhone} from '../../support/fake-phone.js';
import {aCall} from '../../support/fake-session.js';
import {ManualClock} from '../../support/manual-clock.js';
import {showCalls} from './call-fixture.js';

describe('<voip-call>, of a call in another tab', () => {
  async function show(answeredAt?: number) {
    const phone = new FakePhone();
    phone.elsewhere.set(true);
    phone.session.takeTime();
    const call = aCall(answeredAt === undefined ? {phase: 'ringing'} : {answeredAt});
    return {phone, call, view: await showCalls(phone, new ManualClock(), call)};
  }

  it('asks once for it to be moved here, and shows that this is under way', async () => {
    const {phone, call, view} = await show(0);
    await view.press('move');
    await view.press('move');
    expect(phone.session.requests).to.deep.equal([{type: 'move', callId: call.id}]);
    expect(view.part('move-button')).to.have.attribute('aria-busy', 'true');
    await expect(view.element).to.be.accessible();
  });

  it('says why it stays there, and offers to try again', async () => {
    const {phone, view} = await show(0);
    await view.press('move');
    phone.session.refuse(new VoipError('not-moved', ''));
    await new Promise((resolve) => setTimeout(resolve));
    await view.settle();
    expect(view.words).to.contain(english.errors['not-moved'].join(' '));
    expect(view.part('move-button')).to.have.attribute('aria-busy', 'false');
    expect(phone.notified).to.deep.equal([]);
    await expect(view.element).to.be.accessible();
  });

  it('does not offer to move what has not been answered', async () => {
    const {view} = await show();
    expect(view.part('move-button')).to.equal(null);
  });
});
