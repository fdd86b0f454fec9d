import {SimpleUser} from 'sip.js/lib/platform/web/index.js';

import {callButton, hangUpButton, isRinging, RINGING, say, tidy, voice} from './rival.js';

/** SIP.js as its guide shows it: a SimpleUser with its own defaults, but for the ICE servers and the log, which it writes to the console. */

const {server, domain, user, password, iceServers} = account;
let target = '';
let simpleUser: SimpleUser | undefined;

callButton.onclick = () => void simpleUser?.call(target);
hangUpButton.onclick = () => void simpleUser?.hangup();

globalThis.contender = {
  async register() {
    const {promise, resolve} = Promise.withResolvers<undefined>();
    simpleUser = new SimpleUser(server, {
      aor: `sip:${user}@${domain}`,
      media: {remote: {audio: voice}},
      delegate: {
        onRegistered: () => resolve(undefined),
        onCallReceived: () => say(RINGING),
        onCallHangup: () => say(''),
      },
      userAgentOptions: {
        authorizationUsername: user,
        authorizationPassword: password,
        logBuiltinEnabled: false,
        sessionDescriptionHandlerFactoryOptions: {peerConnectionConfiguration: {iceServers}},
      },
    });
    await simpleUser.connect();
    await simpleUser.register();
    await promise;
  },
  async leave() {
    await simpleUser?.unregister();
    await simpleUser?.disconnect();
  },
  prepare: (number) => {
    target = `sip:${number}@${domain}`;
    return Promise.resolve();
  },
  callButton: () => callButton,
  hangUpButton: () => hangUpButton,
  isRinging,
  tidy,
};
