import {Store} from '../../src/foundation/store.js';
import {IDLE, type Worklist, type WorklistIntent, type WorklistState} from '../../src/worklist/worklist.js';
import {noted} from '../../src/worklist/worklist-state.js';

/** A worklist that does nothing by itself: it knows what it was asked, keeps what is noted, and stands as the test says. */
export class FakeWorklist extends Store<WorklistState> implements Worklist {
  readonly intents: WorklistIntent[] = [];
  /** What hinders the next one. */
  refusal: Error | undefined;

  constructor() {
    super(IDLE);
  }

  do(intent: WorklistIntent): Promise<void> {
    this.intents.push(intent);
    const {refusal} = this;
    this.refusal = undefined;
    if (refusal) return Promise.reject(refusal);
    if (intent.type === 'note') this.#note(intent);
    return Promise.resolve();
  }

  #note({type: _type, callBackOn, callBackAt, ...said}: Extract<WorklistIntent, {readonly type: 'note'}>): void {
    const {wrapUp} = this.state;
    if (wrapUp) this.stands({wrapUp: noted({...wrapUp, ...said}, {callBackOn, callBackAt})});
  }

  stands(parts: Partial<WorklistState>): void {
    this.set({...this.state, ...parts});
  }
}
