import type {AddressInfo} from 'node:net';

import {WebSocketServer} from 'ws';

import {replyTo} from '../../demo/server/replies.js';
import {header, parseMessage, serialiseMessage, type SipRequest} from '../../demo/server/sip-message.js';
import type {SipClient} from '../demo/support/sip-client.js';
import {deadMedia} from './dead-media.js';

const PASSWORD = 'pw1002';

/** Somebody at 1002 who does what a picture needs. */
export class FarEnd {
  readonly #client: SipClient;
  #invite: SipRequest | undefined;

  constructor(client: SipClient) {
    this.#client = client;
  }

  /** Calls Alice, under any name, and from any number where one is given. */
  async calls(name: string, number?: string): Promise<void> {
    const client = this.#client;
    const headers = [header('Contact', `<${client.contact}>`)];
    const draft = client.compose('INVITE', 'sip:1001@voip.test', {headers, body: deadMedia()});
    const identity = number === undefined ? [] : [header('P-Asserted-Identity', `"${escaped(name)}" <sip:${number}@voip.test>`)];
    const from = draft.headers.map((each) =>
      each.name === 'from' ? {...each, value: each.value.replace(/^"[^"]*"/, () => `"${escaped(name)}"`)} : each,
    );
    const first = {...draft, headers: [...from, ...identity]};
    client.send(first);
    const challenge = await client.nextResponse(first, 407);
    client.send(client.ack(first, challenge));
    this.#invite = client.authorise(first, challenge, PASSWORD);
    client.send(this.#invite);
    await client.nextResponse(this.#invite, 180);
  }

  /** Takes the call back; with the reason that somebody else has answered it. */
  givesUp({elsewhere = false} = {}): void {
    const reason = header('Reason', 'SIP;cause=200;text="Call completed elsewhere"');
    this.#client.send(this.#client.cancel(this.#invite!, elsewhere ? [reason] : []));
  }

  /** Answers the call that Alice has placed. */
  async answers(status: number): Promise<void> {
    const request = await this.#client.nextRequest('INVITE');
    if (status === 200) this.#accept(request);
    else this.#client.respond(request, status);
  }

  #accept(request: SipRequest): void {
    const body = deadMedia();
    const reply = replyTo(request, {
      status: 200,
      headers: [
        ...request.headers.filter(({name}) => name === 'record-route'),
        header('Contact', `<${this.#client.contact}>`),
        header('Content-Type', 'application/sdp'),
      ],
    });
    const headers = reply.headers.filter(({name}) => name !== 'content-length');
    this.#client.send({...reply, headers: [...headers, header('Content-Length', String(body.length))], body});
  }
}

/** A phone system that answers every REGISTER with `status`, and with 0 nothing at all. */
export async function stubborn(status: number): Promise<{readonly url: string; close(): Promise<void>}> {
  const sockets = new WebSocketServer({host: '127.0.0.1', port: 0, handleProtocols: () => 'sip'});
  await new Promise((resolve) => sockets.once('listening', resolve));
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const message = parseMessage((data as Buffer).toString())?.message;
      if (status === 0 || message?.kind !== 'request') return;
      socket.send(serialiseMessage(replyTo(message, {status: status as 403})));
    });
  });
  return {
    url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

function escaped(name: string): string {
  return name.replace(/["\\]/g, '\\$&');
}
