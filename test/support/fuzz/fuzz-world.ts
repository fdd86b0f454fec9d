import type {CallId} from '../../../src/session/call.js';
import {hearComplaints} from '../complaints.js';
import {Dice} from '../dice.js';
import {ManualClock} from '../manual-clock.js';
import {timersGoBy} from '../page-timers.js';
import {QuietPhone} from '../quiet-phone.js';
import {description, ScriptedCall} from '../scripted-call.js';
import {answerTo, type SipMessage} from '../sip-message.js';
import {SipServer, type Script} from '../sip-server.js';
import {mutate} from './message-mutations.js';

const CONTACT = 'Contact: <sip:peer@peer.invalid>';
/** Of these some are in the message that is changed, as servers put them there. */
const USUAL_HEADERS = [
  'Allow: OPTIONS, REGISTER, SUBSCRIBE, NOTIFY, PUBLISH, INVITE, ACK, BYE, CANCEL, UPDATE, PRACK, INFO, MESSAGE, REFER',
  'Supported: 100rel, timer, replaces, norefersub, histinfo',
  'User-Agent: Asterisk PBX 22.1.0',
  'P-Asserted-Identity: "Carol ""Q"" Public" <sip:+441632960123@loop.test;user=phone>',
  'Record-Route: <sip:192.0.2.1:8080;transport=ws;lr;ftag=as1>,<sip:192.0.2.1;lr;r2=on>',
  'Session-Expires: 1800;refresher=uac',
  'Min-SE: 90',
  'Reason: Q.850;cause=16;text="Normal Clearing"',
  'Via: SIP/2.0/UDP 192.0.2.1:5060;received=192.0.2.1;rport=5060;branch=z9hG4bKinner',
];

/** A phone with a call that is well, and what is sent to it in the course of one case after the other. */
export class FuzzWorld {
  readonly clock = new ManualClock();
  readonly server = new SipServer();
  readonly phone: QuietPhone;
  /** The case that is on. */
  seed: number;
  scenario = '';
  dice: Dice;
  call: ScriptedCall;
  /** What was sent in this case instead of what should have been. */
  mutants: string[] = [];
  #others: readonly string[] = ['SIP/2.0 200 OK\r\nVia: SIP/2.0/WS x;branch=z9hG4bK1\r\nCSeq: 1 INVITE\r\n\r\n'];
  #calls = 0;
  #healthyId: CallId = '';
  readonly #restore: readonly (() => void)[];
  readonly #complaints = hearComplaints();

  constructor(seed: number) {
    this.seed = seed;
    this.dice = new Dice(seed);
    const {random} = Math;
    const ids = new Dice(seed + 1);
    Math.random = ids.next; // Tags and branches are the same again.
    this.#restore = [() => (Math.random = random), timersGoBy(this.clock)];
    this.phone = new QuietPhone(this.server, 'alice', {clock: this.clock, random: ids.next});
    this.call = new ScriptedCall(this.server, this.phone);
    this.behave();
  }

  begin(seed: number): void {
    this.seed = seed;
    this.dice = new Dice(seed);
    this.mutants = [];
  }

  /** The call that must outlive the case, while it does. */
  get healthy(): QuietPhone['calls'][number] | undefined {
    return this.phone.calls.find(({id}) => id === this.#healthyId);
  }

  /** The server does as it should, but for what `script` answers. */
  behave(script: Script = () => undefined): void {
    this.server.script = (request) => script(request) ?? this.#answer(request);
  }

  /** Another call of somebody else's. */
  stranger(): ScriptedCall {
    return new ScriptedCall(this.server, this.phone, `stranger${++this.#calls}`);
  }

  /** A call is up, and well. */
  async talks(): Promise<void> {
    this.call = this.stranger();
    if (this.dice.falls(0.5)) await this.call.answersWhatIsDialled();
    else await this.call.isAnswered();
    this.behave();
    this.#healthyId = this.phone.calls.at(-1)?.id ?? '';
  }

  /** `text` with some headers more, and changed. */
  mutant(text: string): string {
    const usual = USUAL_HEADERS.filter(() => this.dice.falls(0.3));
    const whole = text.replace('\r\nCall-ID:', `\r\n${usual.join('\r\n')}${usual.length > 0 ? '\r\n' : ''}Call-ID:`);
    const mutated = mutate(whole, this.dice, this.#others);
    this.#others = [...this.#others.slice(-8), whole];
    this.mutants.push(mutated);
    return mutated;
  }

  /** Sends what should have been `text`, now and then twice, or with what it should have been after it. */
  async sends(text: string): Promise<void> {
    const mutated = this.mutant(text);
    this.deliver(mutated);
    if (this.dice.falls(0.1)) this.deliver(mutated);
    if (this.dice.falls(0.1)) {
      this.mutants.push(text);
      this.deliver(text);
    }
    await this.phone.settles();
  }

  deliver(text: string): void {
    this.server.send('alice', text);
  }

  /** What nobody caught until now. To be called last. */
  close(): readonly string[] {
    for (const restore of this.#restore) restore();
    return this.#complaints();
  }

  #answer(request: SipMessage): string | undefined {
    const isWithin = request.header('To').includes('tag=');
    if (request.method === 'INVITE' && isWithin) {
      const isHold = request.body.includes('a=sendonly');
      return answerTo(request, 200, {headers: [CONTACT], body: description(isHold ? 'recvonly' : 'sendrecv', 'active')});
    }
    if (request.method === 'INVITE' || request.method === 'ACK') return '';
    if (request.method === 'CANCEL') this.#giveUp(request);
    return ['BYE', 'CANCEL', 'INFO'].includes(request.method) ? answerTo(request, 200) : undefined;
  }

  /** Answers the INVITE that is taken back. */
  #giveUp(cancel: SipMessage): void {
    const invite = this.server.sent('INVITE').find(({branch}) => branch === cancel.branch);
    if (invite) this.deliver(answerTo(invite, 487));
  }
}
