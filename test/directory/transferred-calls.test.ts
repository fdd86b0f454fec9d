import {expect} from '@open-wc/testing';

import {Desk} from './desk.js';

describe('the stored log of calls that were handed to somebody else', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = new Desk();
  });
  afterEach(() => desk.leave());

  it('to whom a call was handed, and the call that was opened for it not at all', async () => {
    const {log} = desk.tab();
    const call = desk.call({answeredAt: desk.clock.now()});
    const transfer = {target: '1003', name: 'Carol', isAttended: false, state: 'ringing', consultCallId: 'leg'} as const;
    log.save([{...call, transfer}, desk.call({id: 'leg', transferOf: call.id})]);
    expect((await log.recent()).map(({id, transferredTo}) => [id, transferredTo])).to.deep.equal([[call.id, undefined]]);
    log.save([desk.end(call, {endReason: 'transferred', transfer: {...transfer, state: 'completed', confirmed: true}})]);
    const [entry] = await log.recent();
    expect(entry?.transferredTo).to.deep.equal({number: '1003', name: 'Carol'});
    expect(entry?.transfers).to.deep.equal([{target: '1003', name: 'Carol', at: entry?.endedAt}]);
    expect(entry?.endReason).to.equal('transferred');
  });

  it('the call to a colleague who was asked first, from when the caller has gone', async () => {
    const {log} = desk.tab();
    log.save([desk.call({id: 'leg', transferOf: 'a'})]);
    log.save([desk.call({id: 'leg'})]);
    expect((await log.recent()).map(({id}) => id)).to.deep.equal(['leg']);
  });
});
