import {description, type ScriptedCall} from '../scripted-call.js';
import {answerTo, type SipMessage} from '../sip-message.js';
import type {FuzzWorld} from './fuzz-world.js';

type Scenario = (world: FuzzWorld) => Promise<void>;

const CONTACT = 'Contact: <sip:peer@peer.invalid>';
const SIPFRAG = {
  headers: ['Event: refer;id=7', 'Subscription-State: active;expires=60', 'Content-Type: message/sipfrag'],
  body: 'SIP/2.0 100 Trying\r\n',
};

/** A request in the call that is well. */
const within =
  (method: string, options: () => Parameters<ScriptedCall['request']>[1] = () => ({})): Scenario =>
  (world) =>
    world.sends(world.call.request(method, options()));

/** The server's first answer to what the phone asks by `method` is not what it should be. */
async function answersBadly(
  world: FuzzWorld,
  method: string,
  answers: (request: SipMessage) => readonly string[],
): Promise<void> {
  let hasAnswered = false;
  world.behave((request) => {
    if (request.method !== method || hasAnswered) return undefined;
    hasAnswered = true;
    const [first = '', ...rest] = answers(request).map((answer) => world.mutant(answer));
    for (const answer of rest) queueMicrotask(() => world.deliver(answer));
    return first;
  });
  await world.phone.settles();
}

const answer = (request: SipMessage, status: number, body = ''): string =>
  answerTo(request, status, {headers: [CONTACT, 'Retry-After: 2'], body});
const challenge = (request: SipMessage): string =>
  answerTo(request, 401, {
    headers: ['WWW-Authenticate: Digest realm="loop.test", nonce="1689bc", opaque="x", algorithm=MD5, qop="auth"'],
  });

/** The phone calls out, and hears these. */
const dials =
  (...statuses: readonly number[]): Scenario =>
  async (world) => {
    const answers = (invite: SipMessage): readonly string[] =>
      statuses.map((status) =>
        status === 401
          ? challenge(invite)
          : answer(invite, status, status % 100 === 0 || status === 183 ? description('sendrecv', 'active') : ''),
      );
    await answersBadly(world, 'INVITE', answers);
    world.phone.engine
      .dial({callId: `dialled-${world.mutants.length}-${world.clock.elapsedMs}`, target: 'peer'})
      .catch(() => undefined);
    await world.phone.settles();
  };

/** The phone holds the call that is well, and hears that. */
const holds =
  (status: number): Scenario =>
  async (world) => {
    await answersBadly(world, 'INVITE', (invite) => [
      answer(invite, status, status === 200 ? description('recvonly', 'active') : ''),
    ]);
    const {healthy} = world;
    if (healthy) world.phone.engine.setHeld(healthy.id, true).catch(() => undefined);
    await world.phone.settles();
  };

/** The socket is gone, and back. */
async function loses({server, phone}: FuzzWorld): Promise<void> {
  for (const socket of server.sockets) socket.cut();
  await phone.waits(4, 2);
}

/** The line is lost, and on its return hears that. */
const registers =
  (answerOf: (request: SipMessage) => string): Scenario =>
  async (world) => {
    await answersBadly(world, 'REGISTER', (request) => [answerOf(request)]);
    await loses(world);
  };

/** What an exchange may go wrong with, as recorded with a plain server. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  're-INVITE': within('INVITE', () => ({body: description('sendrecv', 'actpass', 9)})),
  hold: within('INVITE', () => ({body: description('sendonly', 'actpass', 9)})),
  're-INVITE without an offer': within('INVITE'),
  'ACK of a re-INVITE': async (world) => {
    await world.call.ask('INVITE', {body: description()});
    await world.sends(world.call.request('ACK', {cseq: world.call.cseq}));
  },
  'ACK with an answer': async (world) => {
    await world.call.ask('INVITE');
    await world.sends(world.call.request('ACK', {cseq: world.call.cseq, body: description('sendrecv', 'active')}));
  },
  BYE: within('BYE'),
  INFO: within('INFO', () => ({headers: ['Content-Type: application/dtmf-relay'], body: 'Signal=5\r\nDuration=160\r\n'})),
  NOTIFY: within('NOTIFY', () => SIPFRAG),
  REFER: within('REFER', () => ({
    headers: ['Refer-To: <sip:dave@loop.test?Replaces=1%3Bto-tag%3D2%3Bfrom-tag%3D3>', 'Referred-By: <sip:carol@loop.test>'],
  })),
  OPTIONS: within('OPTIONS'),
  MESSAGE: within('MESSAGE', () => ({headers: ['Content-Type: text/plain'], body: 'hello'})),
  UPDATE: within('UPDATE', () => ({body: description()})),
  PRACK: within('PRACK', () => ({headers: ['RAck: 1 1 INVITE']})),
  SUBSCRIBE: within('SUBSCRIBE', () => ({headers: ['Event: dialog', 'Expires: 60']})),
  INVITE: (world) => world.sends(world.stranger().request('INVITE', {cseq: 1, body: description()})),
  'INVITE without an offer': (world) => world.sends(world.stranger().request('INVITE', {cseq: 1})),
  CANCEL: async (world) => {
    const stranger = world.stranger();
    await stranger.rings();
    await world.sends(
      stranger.request('CANCEL', {
        cseq: 1,
        branch: stranger.callId,
        headers: ['Reason: SIP;cause=200;text="Call completed elsewhere"'],
      }),
    );
  },
  'BYE while it rings': async (world) => {
    const stranger = world.stranger();
    await stranger.rings();
    await world.sends(stranger.request('BYE'));
  },
  'ACK of a call': async (world) => {
    const stranger = world.stranger();
    await stranger.rings(world.dice.falls(0.5) ? '' : description());
    const [ringing] = world.phone.calls.slice(-1);
    if (ringing?.phase === 'ringing') await world.phone.engine.answer(ringing.id).catch(() => undefined);
    await world.sends(stranger.request('ACK', {cseq: 1, body: description('sendrecv', 'active')}));
  },
  'message waiting': (world) =>
    world.sends(
      world.stranger().request('NOTIFY', {
        headers: ['Event: message-summary', 'Content-Type: application/simple-message-summary'],
        body: 'Messages-Waiting: yes\r\n',
      }),
    ),
  'registration agreed': async (world) => {
    world.server.spoil = (answer) => {
      world.server.spoil = (next) => next;
      return world.mutant(answer);
    };
    await loses(world);
  },
  'registration challenged': registers(challenge),
  'registration put off': registers((request) => answer(request, 503)),
  'registration too short': registers((request) => answerTo(request, 423, {headers: ['Min-Expires: 600']})),
  'answer to a probe': async (world) => {
    await answersBadly(world, 'OPTIONS', (request) => [answer(request, 200)]);
    world.phone.engine.retry();
    await world.phone.settles();
  },
  'dialled and answered': dials(100, 180, 200),
  'dialled and answered at once': dials(200),
  'dialled with early media': dials(183, 200),
  'dialled and challenged': dials(401),
  'dialled and refused': dials(180, 486),
  'dialled and redirected': dials(302),
  'dialled and unavailable': dials(503),
  'held, agreed': holds(200),
  'held, both at once': holds(491),
  'held, refused': holds(488),
  'held, put off': holds(500),
  'hung up': async (world) => {
    const stranger = world.stranger();
    await stranger.isAnswered();
    await answersBadly(world, 'BYE', (request) => [answer(request, 200)]);
    const [last] = world.phone.calls.slice(-1);
    if (last && last.id !== world.healthy?.id) await world.phone.engine.hangUp(last.id).catch(() => undefined);
    await world.phone.settles();
  },
};
