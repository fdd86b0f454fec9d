import {UserAgent, type Session, type Transport, type URI, type UserAgentOptions} from 'sip.js';

import type {Clock} from '../../foundation/clock.js';
import type {Logger} from '../../foundation/logger.js';
import type {LineSettings} from '../../session/engine.js';
import {withMd5Only} from './digest-challenge.js';
import {withoutDialog} from './early-answer.js';
import {MediaDescriptionHandler, type MediaOwner} from './media-description-handler.js';
import {withPlainBody} from './session-body.js';
import {createLogConnector} from './sip-log.js';
import {quotedText} from './sip-text.js';
import {WebSocketTransport} from './web-socket-transport.js';

/** A server decides how long a phone rings; this ends what it forgets. As a proxy's Timer C (RFC 3261 §16.6). */
const LONGEST_RING_S = 180;

export type TransportConstructor = NonNullable<UserAgentOptions['transportConstructor']>;

export interface UserAgentSetup {
  readonly settings: LineSettings;
  readonly address: URI;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether no call is up. */
  readonly isIdle: () => boolean;
  readonly transportConstructor?: TransportConstructor | undefined;
}

/** A SIP.js user agent that prints nothing, reconnects nothing and negotiates media through `ownerOf` its sessions. */
export function createUserAgent(setup: UserAgentSetup, ownerOf: (session: Session) => MediaOwner | undefined): UserAgent {
  const {settings, address, clock, logger, isIdle, transportConstructor = WebSocketTransport} = setup;
  return new UserAgent({
    ...secretsOf(settings),
    uri: address,
    displayName: quotedText(settings.displayName ?? ''),
    gracefulShutdown: false,
    logBuiltinEnabled: false,
    logConfiguration: false,
    logConnector: createLogConnector(logger),
    noAnswerTimeout: LONGEST_RING_S,
    sendInitialProvisionalResponse: false,
    sipExtensionExtraSupported: ['replaces'], // Seen to by the engine: SIP.js falls over what it cannot read.
    sessionDescriptionHandlerFactory: (session) => {
      const owner = ownerOf(session);
      if (!owner) throw new Error('A session without a call');
      return new MediaDescriptionHandler(owner);
    },
    transportConstructor,
    transportOptions: {servers: settings.servers, clock, isIdle},
    userAgentString: 'voip-widget',
  });
}

/** Uses the secrets of `settings` at the next challenge. */
export function renewSecrets(userAgent: UserAgent, settings: LineSettings): void {
  Object.assign(userAgent.configuration, secretsOf(settings));
}

/** As much as fits into any datagram: no message of any use is longer, and one of megabytes keeps the page from everything else. */
const LONGEST = 65_536;

/** Calls `heard` for every message, and lets none that cannot be read do harm. */
export function overhear(transport: Transport, heard: () => void, logger: Logger): void {
  const deliver = transport.onMessage;
  transport.onMessage = (message) => {
    heard();
    try {
      if (message.length <= LONGEST) deliver?.(withPlainBody(withMd5Only(withoutDialog(message))));
    } catch {
      logger.debug('A message that makes no sense was dropped');
    }
  };
}

function secretsOf({authUser = '', password = '', ha1 = ''}: LineSettings): UserAgentOptions {
  return {authorizationUsername: authUser, authorizationPassword: password, authorizationHa1: ha1};
}

/** Whether both are of one line; the rest may change under it. */
export function isSameLine(one: LineSettings, other: LineSettings): boolean {
  return identityOf(one) === identityOf(other);
}

function identityOf({servers, address, displayName = ''}: LineSettings): string {
  return JSON.stringify([servers, address, displayName]);
}
