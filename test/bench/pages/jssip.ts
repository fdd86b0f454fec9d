import {UA, WebSocketInterface} from 'jssip';
import type {RTCSession} from 'jssip/lib/RTCSession.js';

import {callButton, hangUpButton, isRinging, RINGING, say, tidy, voice} from './rival.js';

/** JsSIP as its guide shows it, with its own defaults. It asks no STUN server that is not named. */

const {server, domain, user, password, iceServers} = account;
let target = '';
let userAgent: UA | undefined;
let session: RTCSession | undefined;

callButton.onclick = () => {
  session = userAgent?.call(target, {mediaConstraints: {audio: true, video: false}, pcConfig: {iceServers: [...iceServers]}});
  session?.connection.addEventListener('track', ({streams: [stream]}) => {
    voice.srcObject = stream ?? null;
  });
};
hangUpButton.onclick = () => session?.terminate();

globalThis.contender = {
  register() {
    const {promise, resolve} = Promise.withResolvers<undefined>();
    userAgent = new UA({sockets: [new WebSocketInterface(server)], uri: `sip:${user}@${domain}`, password});
    userAgent.on('registered', () => resolve(undefined));
    userAgent.on('newRTCSession', ({originator, session: incoming}: {originator: string; session: RTCSession}) => {
      if (originator !== 'remote') return;
      say(RINGING);
      incoming.on('failed', () => say(''));
    });
    userAgent.start();
    return promise;
  },
  leave() {
    const {promise, resolve} = Promise.withResolvers<undefined>();
    const leaving = userAgent;
    leaving?.on('unregistered', () => {
      resolve(undefined);
      leaving.stop(); // Which takes two seconds, and hinders nobody.
    });
    leaving?.unregister();
    return promise;
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
