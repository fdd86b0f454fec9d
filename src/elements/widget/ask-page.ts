import {type AnyRequest, type Amendable, VoipRequestEvent} from '../../events/voip-request-event.js';
import type {Clock} from '../../foundation/clock.js';
import {VoipError} from '../../foundation/errors.js';
import type {RequestSource} from '../../session/request.js';

/** How long the page may think. */
const PATIENCE_MS = 10_000;
/** A page may hear of these, but neither forbid nor delay them: it can never keep a person on the line. */
const NEVER_VETOED: ReadonlySet<AnyRequest['type']> = new Set<AnyRequest['type']>(['hang-up', 'decline', 'cancel-transfer']);
const NEVER_DELAYED: ReadonlySet<AnyRequest['type']> = new Set<AnyRequest['type']>([
  'hang-up',
  'decline',
  'cancel-transfer',
  'mute',
  'hold',
]);

export interface AskPageOptions {
  /** The serving `<voip-widget>`. */
  readonly widget: EventTarget;
  readonly source: RequestSource;
  readonly clock: Clock;
  /** Told when the page wants time; `cancel` gives the wish up. Called with nothing when the waiting is over. */
  readonly onWait: (cancel?: () => void) => void;
}

/**
 * Dispatches `voip-request` and answers the request as the page amended it. Rejects with `vetoed`, or with `timeout` where the page
 * does not make up its mind.
 */
export async function askPage<R extends AnyRequest>(request: R, options: AskPageOptions): Promise<R> {
  const draft: Amendable<R> = {...request};
  const event = new VoipRequestEvent(draft, options.source, {
    cancelable: !NEVER_VETOED.has(request.type),
  });
  const allowed = options.widget.dispatchEvent(event);
  const promises = event.close();
  // Also where nobody waits for them, the page is not told that nobody listened.
  void Promise.allSettled(promises);
  if (!allowed) throw vetoed();
  if (promises.length > 0 && !NEVER_DELAYED.has(request.type)) await consent(promises, options);
  // Whatever the page did to them, these stay.
  const {type} = request;
  const {callId, activityId} = request as {readonly callId?: string; readonly activityId?: string};
  return Object.assign(draft, {
    type,
    ...(callId !== undefined && {callId}),
    ...(type !== 'dial' && activityId !== undefined && {activityId}),
  });
}

async function consent(promises: readonly Promise<unknown>[], {clock, onWait}: AskPageOptions): Promise<void> {
  const {promise: stopped, reject} = Promise.withResolvers<never>();
  const cancelTimer = clock.after(PATIENCE_MS, () => {
    reject(new VoipError('timeout', 'The page did not decide in time whether to allow this'));
  });
  onWait(() => {
    reject(vetoed());
  });
  try {
    const answers = await Promise.race([stopped, Promise.all(promises)]);
    if (answers.includes(false)) throw vetoed();
  } catch (cause) {
    throw cause instanceof VoipError ? cause : vetoed(cause);
  } finally {
    cancelTimer();
    onWait();
  }
}

function vetoed(cause?: unknown): VoipError {
  return new VoipError('vetoed', 'The page did not allow this', {cause});
}
