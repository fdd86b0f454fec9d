import {expect} from '@open-wc/testing';
import type {Session, SessionInfoOptions} from 'sip.js';

import {DigitSender} from '../../../src/engine/sip/digit-sender.js';
import type {VoipError} from '../../../src/foundation/errors.js';

/** A session whose far end accepts INFO, or refuses it. */
class FakeSession {
  readonly said: string[] = [];
  accepts = true;

  info({requestDelegate = {}, requestOptions}: SessionInfoOptions): Promise<undefined> {
    this.said.push(wordsOf(requestOptions?.body));
    const answer = {} as Parameters<NonNullable<typeof requestDelegate.onAccept>>[0];
    if (this.accepts) requestDelegate.onAccept?.(answer);
    else requestDelegate.onReject?.(answer);
    return Promise.resolve(undefined);
  }
}

type Body = NonNullable<NonNullable<SessionInfoOptions['requestOptions']>['body']>;
const wordsOf = (body: Body | undefined): string => `${body?.contentType}: ${body?.content}`;
const bodyOf = (digit: string): string => `application/dtmf-relay: Signal=${digit}\r\nDuration=160\r\n`;

describe('keypad tones', () => {
  let session: FakeSession;
  let tones: string[];
  let hasTones: boolean;
  let sender: DigitSender;

  beforeEach(() => {
    session = new FakeSession();
    tones = [];
    hasTones = true;
    sender = new DigitSender((keys) => {
      if (hasTones) tones.push(keys);
      return hasTones;
    });
  });

  const begin = (): void => sender.begin(session as unknown as Session);

  it('are kept until there is a voice, and then sent in it, in order', async () => {
    await sender.send('1');
    await sender.send('2,3');
    expect(tones).to.deep.equal([]);
    begin();
    expect(tones).to.deep.equal(['12,3']);
    await sender.send('4');
    expect(tones).to.deep.equal(['12,3', '4']);
    expect(session.said).to.deep.equal([]);
  });

  it('go by INFO, one by one, where the far end takes none in the voice', async () => {
    hasTones = false;
    begin();
    await sender.send('7,#');
    expect(session.said).to.deep.equal([bodyOf('7'), bodyOf('#')]);
  });

  it('are refused where the far end takes none at all, and no more are sent', async () => {
    hasTones = false;
    session.accepts = false;
    begin();
    const code = await sender.send('78').catch((cause: unknown) => (cause as VoipError).code);
    expect(code).to.equal('digits-refused');
    expect(session.said).to.deep.equal([bodyOf('7')]);
  });
});
