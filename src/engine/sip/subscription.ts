import {
  Dialog,
  type DialogState,
  URI,
  type IncomingNotifyRequest,
  type IncomingResponse,
  type OutgoingRequestMessage,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js';

import type {Clock} from '../../foundation/clock.js';
import type {Unsubscribe} from '../../foundation/store.js';
import type {ColleaguePresence} from '../../session/colleague.js';
import {readPresence} from './presence-body.js';

const EXPIRES_S = 600;
/** It is asked for anew when so much of its time has gone, but never sooner than that. */
const SPENT = 0.8;
const SOONEST_S = 30;

/** How one may be told whether somebody is free: the first that the server knows (RFC 3856, RFC 4235). */
const PACKAGES = [
  {event: 'presence', accept: 'application/pidf+xml'},
  {event: 'dialog', accept: 'application/dialog-info+xml'},
] as const;
type Package = (typeof PACKAGES)[number];

export interface SubscriptionOptions {
  readonly core: UserAgentCore;
  readonly clock: Clock;
  readonly extension: string;
  readonly onPresence: (presence: ColleaguePresence | undefined) => void;
}

/** Asks the server to say whether `extension` is free, until that is taken back. What the server does not tell stays untold. */
export class Subscription {
  readonly #options: SubscriptionOptions;
  /** Takes back what the server has agreed to. */
  #end: Unsubscribe | undefined;
  #cancelRefresh: Unsubscribe | undefined;
  #isStopped = false;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.#ask(PACKAGES[0], PACKAGES[1]);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelRefresh?.();
    this.#end?.();
  }

  #ask(by: Package, otherwise?: Package): void {
    const {core, extension} = this.#options;
    const {aor} = core.configuration;
    const target = new URI(aor.scheme, extension, aor.host, aor.port);
    const message = core.makeOutgoingRequestMessage('SUBSCRIBE', target, aor, target, {}, this.#headers(by, EXPIRES_S));
    const id = `${message.callId}${message.fromTag}${by.event}`;
    const former = this.#end;
    core.subscribers.set(id, {
      onNotify: (notify: IncomingNotifyRequest) => this.#handleNotify(notify, by, id),
      dispose: () => undefined,
    } as never);
    const giveUp = (response: IncomingResponse): void => {
      core.subscribers.delete(id);
      if (!this.#isStopped) this.#handleRefusal(response, otherwise);
    };
    core.request(message, {
      onAccept: (response) => {
        former?.();
        this.#end = () => this.#unsubscribe(by, id, {message, response});
        if (this.#isStopped) this.#end();
        else this.#refreshLater(by, Number(response.message.getHeader('Expires') ?? EXPIRES_S));
      },
      onReject: giveUp,
      onRedirect: giveUp,
    });
  }

  #headers({event, accept}: Package, expiresS: number): string[] {
    return [
      `Event: ${event}`,
      `Accept: ${accept}`,
      `Expires: ${expiresS}`,
      `Contact: ${this.#options.core.configuration.contact.toString()}`,
    ];
  }

  #handleRefusal({message: {statusCode = 0}}: IncomingResponse, otherwise: Package | undefined): void {
    if (otherwise && statusCode < 500) this.#ask(otherwise);
    else this.#options.onPresence(undefined);
  }

  #handleNotify(notify: IncomingNotifyRequest, by: Package, id: string): void {
    const {message} = notify;
    notify.accept();
    if (this.#isStopped) return;
    const isOver = /^\s*terminated\b/i.test(headerOf(message, 'Subscription-State'));
    // Whoever ends it early wants to be asked again, but not at once; one that was followed by another is over anyway.
    if (isOver && this.#options.core.subscribers.delete(id) && this.#end) this.#refreshLater(by, 0);
    const presence = readPresence(headerOf(message, 'Content-Type'), message.body);
    // A last word without a document tells nothing about anybody.
    if (presence ?? !isOver) this.#options.onPresence(presence);
  }

  /** By one that takes its place: it needs nothing of the one before. */
  #refreshLater(by: Package, expiresS: number): void {
    this.#cancelRefresh?.();
    const seconds = Math.max(Number.isFinite(expiresS) ? expiresS * SPENT : 0, SOONEST_S);
    this.#cancelRefresh = this.#options.clock.after(seconds * 1_000, () => this.#ask(by));
  }

  #unsubscribe(by: Package, id: string, {message, response}: Agreed): void {
    const {core} = this.#options;
    this.#end = undefined;
    if (!core.subscribers.delete(id)) return;
    const state = dialogOf(message, response);
    if (!state) return;
    const {remoteTarget, localURI, remoteURI, callId, localTag: fromTag, remoteTag: toTag, routeSet} = state;
    const options = {callId, fromTag, toTag, routeSet, cseq: message.cseq + 1};
    core.request(core.makeOutgoingRequestMessage('SUBSCRIBE', remoteTarget, localURI, remoteURI, options, this.#headers(by, 0)));
  }
}

/** Without a Contact or a tag there is nobody whom one could tell: it ends with its time. */
function dialogOf(message: OutgoingRequestMessage, response: IncomingResponse): DialogState | undefined {
  try {
    return Dialog.initialDialogStateForUserAgentClient(message, response.message);
  } catch {
    return undefined;
  }
}

const headerOf = (message: IncomingNotifyRequest['message'], name: string): string => message.getHeader(name) ?? '';

interface Agreed {
  readonly message: OutgoingRequestMessage;
  readonly response: IncomingResponse;
}
