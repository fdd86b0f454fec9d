import {expect} from '@open-wc/testing';

import {showStates} from '../../src/elements/show-states.js';

/** Custom states that write down what is done to them. */
class NotedStates extends Set<string> {
  readonly done: string[] = [];

  override add(state: string): this {
    this.done.push(`add ${state}`);
    return super.add(state);
  }

  override delete(state: string): boolean {
    this.done.push(`delete ${state}`);
    return super.delete(state);
  }
}

describe('showStates', () => {
  it('adds what is new, takes away what is over, and leaves alone what stays', () => {
    const states = new NotedStates();
    const internals = {states} as unknown as ElementInternals;
    showStates(internals, ['active', 'muted']);
    showStates(internals, ['active', 'muted']);
    showStates(internals, ['ended', 'muted']);
    expect(states.done).to.deep.equal(['add active', 'add muted', 'delete active', 'add ended']);
    expect([...states]).to.have.members(['ended', 'muted']);
  });
});
