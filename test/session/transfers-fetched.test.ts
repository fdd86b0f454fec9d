import {expect, waitUntil} from '@open-wc/testing';

import {TransferDesk} from '../support/transfer-line.js';

const isFetched = (): boolean => performance.getEntriesByType('resource').some(({name}) => name.includes('/session/transfers.'));

describe('what hands calls over', () => {
  it('is fetched once a call is answered, and not at the click', async () => {
    const {line} = new TransferDesk();
    line.rings('a');
    expect(isFetched()).to.equal(false);
    line.saysOf('a', {type: 'answered', at: 1});
    await waitUntil(isFetched);
  });
});
