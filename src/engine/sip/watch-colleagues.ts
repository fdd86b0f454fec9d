import type {UserAgentCore} from 'sip.js/lib/core/index.js';

import type {Clock} from '../../foundation/clock.js';
import type {Unsubscribe} from '../../foundation/store.js';
import type {ColleaguePresence, Presences} from '../../session/colleague.js';
import {Subscription} from './subscription.js';

/** What a SIP user may consist of here: what else is written there is no extension. */
const EXTENSION = /^[\w.*-]{1,32}$/;
/** A server is not asked about a whole company. */
const MOST = 50;

export interface WatchOptions {
  readonly core: UserAgentCore;
  readonly clock: Clock;
}

/** Tells `listener` whether those with `extensions` are free, whenever the server says so, until that is taken back. */
export function watch(
  extensions: readonly string[],
  listener: (presences: Presences) => void,
  {core, clock}: WatchOptions,
): Unsubscribe {
  const presences = new Map<string, ColleaguePresence>();
  const wanted = [...new Set(extensions)].filter((extension) => EXTENSION.test(extension)).slice(0, MOST);
  const subscriptions = wanted.map(
    (extension) =>
      new Subscription({
        core,
        clock,
        extension,
        onPresence: (presence) => {
          if (presences.get(extension) === presence) return;
          if (presence) presences.set(extension, presence);
          else presences.delete(extension);
          listener(new Map(presences));
        },
      }),
  );
  return () => {
    for (const subscription of subscriptions) subscription.stop();
  };
}
