import type {ActivityRequest} from '../activities/activity-request.js';
import type {Request, RequestSource} from '../session/request.js';

/** Makes every property writable: a page may amend a request while it is dispatched. */
export type Amendable<T> = {-readonly [K in keyof T]: T[K]};

/** What can be wished: of the line, or of the queue. */
export type AnyRequest = Request | ActivityRequest;

export interface VoipRequestDetail {
  /** `target`, `headers` and `activity` may be amended during dispatch; they are validated again. `type`, `callId` and `activityId` may not. */
  readonly request: Amendable<AnyRequest>;
  readonly source: RequestSource;
}

/**
 * A wish, before anything is done about it. Dispatched once, on the serving `<voip-widget>`, in the tab where the wish was made.
 * `preventDefault()` during dispatch vetoes it, but for `hang-up`, `decline` and `cancel-transfer`: no page keeps a person on the line.
 */
export class VoipRequestEvent extends CustomEvent<VoipRequestDetail> {
  static readonly type = 'voip-request';
  readonly #promises: Promise<unknown>[] = [];
  #dispatching = true;

  constructor(request: Amendable<AnyRequest>, source: RequestSource, {cancelable = true} = {}) {
    super(VoipRequestEvent.type, {detail: {request, source}, bubbles: true, composed: true, cancelable});
  }

  /**
   * Holds the request until `promise` settles: resolved with `false` or rejected, it is vetoed; unsettled after 10 s, it fails as
   * `timeout`. Several promises must all agree. Ignored for `hang-up`, `decline`, `cancel-transfer`, `mute` and `hold`.
   * @throws {DOMException} `InvalidStateError` when called after dispatch.
   */
  waitUntil(promise: Promise<unknown>): void {
    if (!this.#dispatching) throw new DOMException('waitUntil() must be called during dispatch', 'InvalidStateError');
    this.#promises.push(promise);
  }

  /** Ends the time in which the page may speak. @internal */
  close(): readonly Promise<unknown>[] {
    this.#dispatching = false;
    return this.#promises;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'voip-request': VoipRequestEvent;
  }
}
