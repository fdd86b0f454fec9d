import {Store} from '../../src/foundation/store.js';
import {IDLE, type Worklist, type WorklistIntent, type WorklistState} from '../../src/worklist/worklist.js';

/** A worklist that does nothing by itself: it notes what it is asked, and stands as the test says. */
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
    return refusal ? Promise.reject(refusal) : Promise.resolve();
  }

  stands(parts: Partial<WorklistState>): void {
    this.set({...this.state, ...parts});
  }
}
