import {expect} from '@open-wc/testing';

import {settled} from '../support/settled.js';
import {TransferDesk} from '../support/transfer-line.js';

type Stage = 'ringing' | 'consulting' | 'handing-over';
type Happens = (desk: TransferDesk) => unknown;

/** What may come in between. */
const HAPPENS = {
  'the caller hangs up': ({line}) => line.ends('a', 'remote-hung-up'),
  'the caller is hung up on': (desk) => desk.order('hang-up', 'a'),
  'the colleague hangs up': ({line, leg}) => line.ends(leg, 'remote-hung-up'),
  'the colleague refuses': ({line, leg}) => line.ends(leg, 'declined'),
  'the colleague is busy': ({line, leg}) => line.ends(leg, 'busy'),
  'the colleague does not answer': ({line, leg}) => line.ends(leg, 'no-answer'),
  'there is no such number': ({line, leg}) => line.ends(leg, 'not-found'),
  'the socket is lost, and the leg with it': ({line, leg}) => line.ends(leg, 'network-lost', 'server'),
  'the network is lost for good': ({line, leg}) => {
    line.ends('a', 'network-lost', 'server');
    line.ends(leg, 'network-lost', 'server');
  },
  'a second call comes': ({line}) => line.rings('b', '1005'),
  'a second call is answered': async (desk) => {
    desk.line.rings('b', '1005');
    await desk.order('answer', 'b');
    desk.line.saysOf('b', {type: 'answered', at: 6});
  },
  'it is stopped': (desk) => desk.order('cancel-transfer'),
  'the leg is hung up on': (desk) => desk.order('hang-up', desk.leg),
} as const satisfies Record<string, Happens>;

/** The transfer, the caller and whom it is for, afterwards; and a second call, where there is one. */
type Row = readonly [Stage, keyof typeof HAPPENS, ...ends: string[]];

/** While it is handed over, the end is told by what comes of that: here it is refused, where the caller is still there. */
const ENDS: readonly Row[] = [
  ['ringing', 'the caller hangs up', 'cancelled', 'remote-hung-up', 'hung-up'],
  ['ringing', 'the caller is hung up on', 'cancelled', 'hung-up', 'hung-up'],
  ['ringing', 'the colleague refuses', 'failed: declined', 'talking', 'declined'],
  ['ringing', 'the colleague is busy', 'failed: busy', 'talking', 'busy'],
  ['ringing', 'the colleague does not answer', 'failed: no-answer', 'talking', 'no-answer'],
  ['ringing', 'there is no such number', 'failed: not-found', 'talking', 'not-found'],
  ['ringing', 'the socket is lost, and the leg with it', 'failed: network-lost', 'talking', 'network-lost'],
  ['ringing', 'the network is lost for good', 'failed: network-lost', 'network-lost', 'network-lost'],
  ['ringing', 'a second call comes', 'ringing', 'held', 'ringing', 'ringing'],
  ['ringing', 'a second call is answered', 'ringing', 'held', 'ringing', 'talking'],
  ['ringing', 'it is stopped', 'cancelled', 'talking', 'hung-up'],
  ['ringing', 'the leg is hung up on', 'cancelled', 'talking', 'hung-up'],
  ['consulting', 'the caller hangs up', 'cancelled', 'remote-hung-up', 'talking'],
  ['consulting', 'the caller is hung up on', 'cancelled', 'hung-up', 'talking'],
  ['consulting', 'the colleague hangs up', 'failed: remote-hung-up', 'talking', 'remote-hung-up'],
  ['consulting', 'the socket is lost, and the leg with it', 'failed: network-lost', 'talking', 'network-lost'],
  ['consulting', 'the network is lost for good', 'failed: network-lost', 'network-lost', 'network-lost'],
  ['consulting', 'a second call comes', 'consulting', 'held', 'talking', 'ringing'],
  ['consulting', 'a second call is answered', 'consulting', 'held', 'held', 'talking'],
  ['consulting', 'it is stopped', 'cancelled', 'talking', 'hung-up'],
  ['consulting', 'the leg is hung up on', 'cancelled', 'talking', 'hung-up'],
  ['handing-over', 'the caller hangs up', 'cancelled', 'remote-hung-up', 'hung-up'],
  ['handing-over', 'the caller is hung up on', 'cancelled', 'hung-up', 'hung-up'],
  ['handing-over', 'the colleague hangs up', 'failed: remote-hung-up', 'talking', 'remote-hung-up'],
  ['handing-over', 'the socket is lost, and the leg with it', 'failed: network-lost', 'talking', 'network-lost'],
  ['handing-over', 'the network is lost for good', 'failed: network-lost', 'network-lost', 'network-lost'],
  ['handing-over', 'a second call comes', 'failed: refused', 'talking', 'hung-up', 'ringing'],
  ['handing-over', 'a second call is answered', 'failed: refused', 'held', 'hung-up', 'talking'],
  ['handing-over', 'it is stopped', 'failed: refused', 'talking', 'hung-up'],
  ['handing-over', 'the leg is hung up on', 'failed: hung-up', 'talking', 'hung-up'],
];

describe('how a transfer ends', () => {
  let desk: TransferDesk;
  let fate: Promise<unknown>;

  async function reach(stage: Stage): Promise<void> {
    desk = new TransferDesk();
    await desk.talks('a');
    fate = desk.ask(stage === 'consulting' ? 'consult' : 'transfer');
    await desk.rings();
    if (stage !== 'ringing') await desk.answers();
    expect(desk.transferOf()).to.equal(stage);
  }

  for (const [stage, happens, transfer, caller, colleague, second = 'gone'] of ENDS)
    it(`${stage}, ${happens}: ${transfer}; the caller ${caller}, the colleague ${colleague}, another ${second}`, async () => {
      await reach(stage);
      await HAPPENS[happens](desk);
      await settled();
      const isCallerGone = desk.call('a')?.endReason !== undefined;
      if (stage === 'handing-over') await (isCallerGone ? desk.line.loses() : desk.line.keeps('refused'));
      expect([desk.transferOf(), desk.how('a'), desk.how(desk.leg), desk.how('b')]).to.deep.equal([
        transfer,
        caller,
        colleague,
        second,
      ]);
    });

  for (const [stage, happens, , caller] of ENDS.filter(([, , transfer]) => /failed|cancelled/.test(transfer ?? '')))
    it(`${stage}, ${happens}: whoever has asked is told, and nothing is left to be done`, async () => {
      await reach(stage);
      await HAPPENS[happens](desk);
      await settled();
      const isCallerGone = desk.call('a')?.endReason !== undefined;
      if (stage === 'handing-over') await (isCallerGone ? desk.line.loses() : desk.line.keeps('refused'));
      const told = String(await fate);
      // Who has asked for a consultation was told when it rang.
      if (stage === 'consulting') expect(told).to.equal(desk.leg);
      else expect(told).to.match(isCallerGone ? /^no-such-call$/ : /^transfer-failed: /);
      if (caller === 'talking') expect(await desk.order('hold'), 'the caller is ours').to.equal('done');
    });

  it('before it rings, because the microphone is gone: the caller is back, and told why', async () => {
    desk = new TransferDesk();
    await desk.talks('a');
    fate = desk.ask('transfer');
    desk.line.dial = async (): Promise<void> => {
      desk.line.refusal = undefined;
      throw Object.assign(new Error('no'), {name: 'VoipError', code: 'microphone-missing'});
    };
    expect(await fate).to.equal('transfer-failed: microphone-missing');
    expect([desk.transferOf(), desk.how('a')]).to.deep.equal(['failed: microphone-missing', 'talking']);
  });

  it('before the caller is on hold, because the line is gone: the caller is taken off it once they are', async () => {
    desk = new TransferDesk();
    await desk.talks('a');
    const {promise: agreed, resolve: agree} = Promise.withResolvers<undefined>();
    const setHeld = desk.line.setHeld.bind(desk.line);
    desk.line.setHeld = async (callId, held) => {
      if (held) await agreed;
      await setHeld(callId, held);
    };
    desk.line.dial = async (): Promise<void> => {
      throw Object.assign(new Error('no'), {name: 'VoipError', code: 'not-registered'});
    };
    fate = desk.ask('transfer');
    await settled();
    agree(undefined);
    expect(await fate).to.equal('transfer-failed: failed');
    expect([desk.line.orders, desk.how('a')]).to.deep.equal([['hold a', 'resume a'], 'talking']);
  });

  it('stopped before the caller is on hold: nobody is called', async () => {
    desk = new TransferDesk();
    await desk.talks('a');
    fate = desk.ask('transfer');
    const stopped = desk.order('cancel-transfer');
    await settled();
    expect([await stopped, await fate]).to.deep.equal(['done', 'transfer-failed: cancelled']);
    expect([desk.line.orders.some((order) => order.startsWith('dial')), desk.how('a')]).to.deep.equal([false, 'talking']);
  });
});
