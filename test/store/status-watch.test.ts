import { expect } from '@open-wc/testing';
import { StatusWatch } from '../../src/store/status-watch.js';

describe('store: the status of a conversation', () => {
  it('2.9 a change counts when the status of the same conversation goes from one known value to another', () => {
    const watch = new StatusWatch();
    expect(watch.observe('A', 'v', 'open')).to.equal(undefined);
    expect(watch.observe('A', 'v', 'open')).to.equal(undefined);
    expect(watch.observe('A', 'v', 'closed')).to.deep.equal({ conversationId: 'v', status: 'closed' });
    expect(watch.observe('A', 'v', 'closed')).to.equal(undefined);
    expect(watch.observe('A', 'v', 'open')).to.deep.equal({ conversationId: 'v', status: 'open' });
  });

  it('2.9 the first value after a switch of contact or conversation is only a baseline', () => {
    const watch = new StatusWatch();
    watch.observe('A', 'v', 'open');
    expect(watch.observe('B', 'w', 'closed')).to.equal(undefined);
    expect(watch.observe('B', 'w2', 'open')).to.equal(undefined);
    expect(watch.observe('C', 'w2', 'closed')).to.equal(undefined);
    expect(watch.observe('C', 'w2', 'open')).to.deep.equal({ conversationId: 'w2', status: 'open' });
  });

  it('2.9 a status that is unknown for a while is no change, and what follows is compared with the last known', () => {
    const watch = new StatusWatch();
    expect(watch.observe('A', 'v', undefined)).to.equal(undefined);
    expect(watch.observe('A', 'v', 'open')).to.equal(undefined);
    expect(watch.observe('A', 'v', '')).to.equal(undefined);
    expect(watch.observe('A', 'v', 'open')).to.equal(undefined);
    watch.observe('A', 'v', undefined);
    expect(watch.observe('A', 'v', 'closed')).to.deep.equal({ conversationId: 'v', status: 'closed' });
  });

  it('2.9 without a contact or a conversation nothing counts', () => {
    const watch = new StatusWatch();
    watch.observe('', 'v', 'open');
    expect(watch.observe('', 'v', 'closed')).to.equal(undefined);
    watch.observe('A', undefined, 'open');
    expect(watch.observe('A', undefined, 'closed')).to.equal(undefined);
  });
});
