/** A description of media that is right in every word, and of an end where nobody is: whoever takes it goes on connecting. */
export function deadMedia(): string {
  const fingerprint = Array.from({length: 32}, () => 'AB').join(':');
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 0',
    'c=IN IP4 0.0.0.0',
    'a=mid:0',
    'a=ice-ufrag:dead',
    'a=ice-pwd:deaddeaddeaddeaddeaddead',
    `a=fingerprint:sha-256 ${fingerprint}`,
    'a=setup:active',
    'a=rtcp-mux',
    'a=sendrecv',
    'a=rtpmap:0 PCMU/8000',
    'a=candidate:1 1 udp 2130706431 127.0.0.1 9 typ host',
    '',
  ].join('\r\n');
}
