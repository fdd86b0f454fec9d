import {Inviter, Registerer, RegistererState, SessionState, UserAgent, type Session} from 'sip.js';
import type {SessionDescriptionHandler} from 'sip.js/lib/platform/web/index.js';

/** The far end of every call: rings and answers at once, by SIP.js with its defaults; and calls. */

const {server, domain, user, password} = account;
const voice = document.body.appendChild(document.createElement('audio'));
let outgoing: Inviter | undefined;

const userAgent = new UserAgent({
  uri: UserAgent.makeURI(`sip:${user}@${domain}`)!,
  authorizationUsername: user,
  authorizationPassword: password,
  logBuiltinEnabled: false,
  transportOptions: {server},
  sessionDescriptionHandlerFactoryOptions: {peerConnectionConfiguration: {iceServers: []}},
  delegate: {
    onInvite(invitation) {
      play(invitation);
      void invitation.progress().then(() => invitation.accept());
    },
  },
});

/** A page that plays what it hears, as every phone does. */
function play(session: Session): void {
  session.stateChange.addListener((state) => {
    if (state !== SessionState.Established) return;
    voice.srcObject = (session.sessionDescriptionHandler as SessionDescriptionHandler).remoteMediaStream;
    void voice.play().catch(() => undefined);
  });
}

globalThis.farEnd = {
  async call(number) {
    outgoing = new Inviter(userAgent, UserAgent.makeURI(`sip:${number}@${domain}`)!);
    await outgoing.invite();
  },
  async cancel() {
    await outgoing?.cancel();
  },
};

await userAgent.start();
const registerer = new Registerer(userAgent);
registerer.stateChange.addListener((state) => {
  document.title = state === RegistererState.Registered ? 'ready' : '';
});
await registerer.register();
