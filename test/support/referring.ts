import {VoipError} from '../../src/foundation/errors.js';
import type {Call, CallId} from '../../src/session/call.js';
import {QuietLine} from './quiet-line.js';
import {description, ScriptedCall} from './scripted-call.js';
import {settled} from './settled.js';
import {answerTo, type SipMessage} from './sip-message.js';

const ROUNDS = 50;

type Result = {readonly confirmed: boolean} | {readonly code: string; readonly failure?: unknown; readonly status?: unknown};

/** What the server answers to the phone's requests, by their methods; 0 is silence. */
export type Answers = Readonly<Record<string, number>>;

/** Carol has called, and is about to be handed to somebody else. */
export class Referring {
  readonly line: QuietLine;
  readonly carol: ScriptedCall;
  /** Whom she is handed to, where they were called from here. */
  readonly marco: ScriptedCall;
  /** What was told of the call that the far end places. */
  readonly told: number[] = [];
  /** What has come of it, once that is known. */
  result: Result | undefined;

  private constructor(line: QuietLine) {
    this.line = line;
    this.carol = line.call;
    this.marco = new ScriptedCall(line.server, line.phone, 'leg');
    line.phone.engine.listen((event) => {
      if (event.type === 'call' && event.event.type === 'referred') this.told.push(event.event.status);
    });
  }

  static async open(): Promise<Referring> {
    const scene = new Referring(await QuietLine.open());
    await scene.carol.isAnswered();
    return scene;
  }

  /** The call with Carol, ended or not. */
  get call(): Call {
    return this.line.phone.state.calls[0]!;
  }

  /** The call with Marco. */
  get leg(): Call {
    return this.line.phone.state.calls[1]!;
  }

  get refers(): readonly SipMessage[] {
    return this.line.server.sent('REFER');
  }

  /** The Call-IDs of the dialogs that the phone has said goodbye to. */
  get byes(): readonly string[] {
    return this.line.server.sent('BYE').map((bye) => bye.header('Call-ID'));
  }

  answers(answers: Answers): void {
    this.line.server.script = (request) => {
      const status = answers[request.method];
      if (status === undefined) return request.method === 'ACK' ? '' : undefined;
      const isAgreed = request.method === 'INVITE' && status === 200;
      const agreed = {headers: ['Contact: <sip:peer@peer.invalid>'], body: description('recvonly', 'active')};
      return status === 0 ? '' : answerTo(request, status, isAgreed ? agreed : {});
    };
  }

  /** Hands Carol to whoever has that number, and has the server answer. */
  async refersTo(target: string, answers: Answers = {REFER: 202, BYE: 200}): Promise<void> {
    this.answers(answers);
    await this.#refer(target);
  }

  /** The same, where the server has its answers already. */
  refersAgain(target: string): Promise<void> {
    return this.#refer(target);
  }

  /** Hands Carol to Marco, who has answered already. */
  async connects(answers: Answers = {REFER: 202, BYE: 200}): Promise<void> {
    if (this.line.phone.state.calls.length === 1) await this.marco.answersWhatIsDialled();
    this.answers(answers);
    await this.#refer('peer', this.leg.id);
  }

  /** The far end says how the call goes that it has placed. Answers what the phone says to that. */
  async tells(
    sipfrag: string,
    {event = 'refer', state = 'active;expires=60', headers = [] as readonly string[]} = {},
  ): Promise<number | undefined> {
    const told = [`Event: ${event}`, `Subscription-State: ${state}`, 'Content-Type: message/sipfrag;version=2.0', ...headers];
    return (await this.carol.ask('NOTIFY', {headers: told, body: sipfrag === '' ? '' : `SIP/2.0 ${sipfrag}\r\n`}))?.status;
  }

  async #refer(target: string, replaces?: CallId): Promise<void> {
    this.result = undefined;
    const {engine} = this.line.phone;
    void engine
      .refer({callId: this.call.id, target, ...(replaces !== undefined && {replaces})})
      .then(({confirmed}) => ({confirmed}), resultOf)
      .then((result) => {
        this.result = result;
      });
    // A part that is there already is asked for all the same, and no clock tells how long that takes.
    const before = this.refers.length;
    for (let round = 0; round < ROUNDS && this.refers.length === before; round++) await settled();
    await this.line.phone.settles();
  }
}

function resultOf(error: unknown): Result {
  if (!(error instanceof VoipError)) throw error;
  return {code: error.code, ...error.details};
}
