import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';

import type {MediaEnd} from '../../../../demo/server/answering/media-end.js';
import {openMedia} from '../../../../demo/server/answering/media-end.js';
import {ownAddresses} from '../../../../demo/server/answering/own-addresses.js';
import {until} from '../../support/until.js';

const SESSION = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0'];
const FINGERPRINT = `a=fingerprint:sha-256 ${Array.from({length: 32}, () => 'AB').join(':')}`;
const TRANSPORT = ['a=ice-ufrag:abcd', 'a=ice-pwd:abcdefghijklmnopqrstuvwx', FINGERPRINT, 'a=setup:actpass', 'a=rtcp-mux'];
const AUDIO = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 110',
  'c=IN IP4 0.0.0.0',
  'a=candidate:1 1 udp 2122260223 192.0.2.200 50000 typ host',
  'a=mid:0',
  'a=sendrecv',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:110 telephone-event/48000',
];
const VIDEO = ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'c=IN IP4 0.0.0.0', 'a=mid:1', 'a=sendrecv', 'a=rtpmap:96 VP8/90000'];

const text = (...lines: readonly string[]): string => [...lines, ''].join('\r\n');
const OFFER = text(...SESSION, ...AUDIO, ...TRANSPORT);

/** A description from which one line is missing, or another. */
const without = (line: string): string => OFFER.replace(new RegExp(`^${line}.*\r\n`, 'm'), '');
const sockets = (): number => process.getActiveResourcesInfo().filter((name) => name.startsWith('UDP')).length;

describe('the media end', () => {
  let media: MediaEnd;
  let isLost = false;
  const opens = async (silenceMs = 30_000): Promise<void> => {
    isLost = false;
    const ignore = (): void => undefined;
    media = await openMedia({isLocal: true, silenceMs, onConnected: ignore, onSound: ignore, onLost: () => (isLost = true)});
  };

  afterEach(async () => {
    await media.close();
    await until(() => sockets() === 0);
  });

  it('takes G.711 μ-law of what a browser offers, as an ICE-lite end that can be reached at every address of the machine', async () => {
    await opens();
    const answer = await media.answer(OFFER);
    assert.match(answer, /^m=audio 9 UDP\/TLS\/RTP\/SAVPF 0\r$/m);
    assert.match(answer.split('m=')[0] ?? '', /^a=ice-lite\r$/m);
    for (const line of [/^a=setup:passive\r$/m, /^a=rtcp-mux\r$/m, /^a=sendrecv\r$/m]) assert.match(answer, line);
    const candidates = [...answer.matchAll(/^a=candidate:\S+ 1 udp \d+ (\S+) \d+ typ host/gm)].map(([, address]) => address);
    assert.deepEqual(candidates.sort(), [...ownAddresses()].sort());
    assert.ok(candidates.includes('127.0.0.1'));
  });

  it('listens before it is called where it calls itself', async () => {
    await opens();
    const offer = await media.offer();
    assert.match(offer, /^m=audio 9 UDP\/TLS\/RTP\/SAVPF 0\r$/m);
    assert.match(offer.split('m=')[0] ?? '', /^a=ice-lite\r$/m);
    assert.match(offer, /^a=setup:actpass\r$/m);
    await media.accept(OFFER.replace('actpass', 'active'));
  });

  it('takes the voice and leaves the picture', async () => {
    await opens();
    const answer = await media.answer(text(...SESSION, ...AUDIO, ...TRANSPORT, ...VIDEO, ...TRANSPORT));
    assert.match(answer, /^m=audio 9 /m);
    assert.match(answer, /^m=video 0 /m);
  });

  const holds: readonly (readonly [string, string])[] = [
    ['sendonly', 'recvonly'],
    ['inactive', 'inactive'],
    ['sendrecv', 'sendrecv'],
  ];
  for (const [offered, answered] of holds) {
    it(`answers a later offer: ${offered} by ${answered}`, async () => {
      await opens();
      await media.answer(OFFER);
      const later = OFFER.replace('o=- 1 2', 'o=- 1 3').replace('a=sendrecv', `a=${offered}`);
      assert.match(await media.answer(later), new RegExp(`^a=${answered}\r$`, 'm'));
    });
  }

  const unusable: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['no description', 'hello'],
    ['zeros', '\0'.repeat(100)],
    ['no audio', text(...SESSION, ...VIDEO, ...TRANSPORT)],
    ['audio that is refused', OFFER.replace('m=audio 9', 'm=audio 0')],
    ['no G.711', OFFER.replace(' 0 8 110', ' 8 110')],
    ['unencrypted audio', OFFER.replace('UDP/TLS/RTP/SAVPF', 'RTP/AVP')],
    ['no fingerprint', without('a=fingerprint')],
    ['a fingerprint that is none', OFFER.replace(/^a=fingerprint.*$/m, 'a=fingerprint:sha-256')],
    ['no ICE', without('a=ice-ufrag')],
    ['half of ICE', without('a=ice-pwd')],
    ['no DTLS role', without('a=setup')],
    ['RTCP apart', without('a=rtcp-mux')],
    ['a data channel', text(...SESSION, ...AUDIO, ...TRANSPORT, 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=mid:1')],
    ['a hundred voices', text(...SESSION, ...Array.from({length: 100}, () => [...AUDIO, ...TRANSPORT]).flat())],
    ['no end', text(...SESSION, ...AUDIO, ...TRANSPORT, `a=x:${'x'.repeat(60_000)}`)],
  ];
  for (const [name, sdp] of unusable) {
    it(`refuses an offer of ${name}`, async () => {
      await opens();
      await assert.rejects(media.answer(sdp));
    });
  }

  it('survives lines that make no sense', async () => {
    const odd = [
      'a=rtpmap:0',
      'a=rtpmap:',
      'a=mid:',
      'a=ssrc:x cname',
      'a=extmap:x',
      'a=fmtp:',
      'a=rtcp-fb:',
      'm=',
      'a=group:BUNDLE',
      'a=',
    ];
    for (const line of odd) {
      await opens();
      await media.answer(OFFER.replace('a=mid:0', `${line}\r\na=mid:0`)).catch(() => undefined);
      await media.answer(text(...SESSION, line, ...AUDIO, ...TRANSPORT)).catch(() => undefined);
      await media.close();
    }
  });

  it('calls on nobody whom a description names', async () => {
    await opens();
    await media.answer(OFFER.replace('192.0.2.200 50000', 'elsewhere.local 50000'));
    assert.equal(sockets(), ownAddresses().length);
  });

  it('is lost when nothing comes from the other end', async () => {
    await opens(30);
    await media.answer(OFFER);
    await until(() => isLost);
  });

  it('can be closed while it opens, and again', async () => {
    await opens();
    const answering = media.answer(OFFER).catch(() => undefined);
    await media.close();
    await answering;
    await media.close();
  });
});
