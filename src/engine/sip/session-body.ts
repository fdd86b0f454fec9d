const SDP = 'application/sdp';
const TYPE = /^(?:Content-Type|c)[ \t]*:[ \t]*(.*)\r\n/im;
const LENGTH = /^(?:Content-Length|l)[ \t]*:.*\r\n/gim;

/**
 * SIP.js knows a description by `application/sdp` alone, and throws where a body has no type at all. So a description is called that also
 * where the type has parameters or capitals, is missing, or where it stands among others (RFC 5621 §3.1). Any other message is answered
 * unchanged.
 */
export function withPlainBody(message: string): string {
  const end = message.indexOf('\r\n\r\n') + 2;
  const body = message.slice(end + 2);
  if (end < 2 || !body) return message;
  const head = message.slice(0, end);
  const type = TYPE.exec(head)?.[1] ?? '';
  const part = sdpPart(body, type);
  if (part) return withType(SDP, head.replace(LENGTH, ''), part);
  const named = plainType(type, body);
  return named === type ? message : withType(named, head, body);
}

function plainType(type: string, body: string): string {
  if (isSdp(type)) return SDP;
  return type || (body.startsWith('v=0') ? SDP : 'text/plain');
}

const withType = (type: string, head: string, body: string): string =>
  `${head.replace(TYPE, '')}Content-Type: ${type}\r\n\r\n${body}`;
const isSdp = (type: string): boolean => /^application\/sdp\s*(;|$)/i.test(type);

function sdpPart(body: string, type: string): string | undefined {
  const boundary = /^multipart\/.*;\s*boundary="?([^";\s]+)/i.exec(type)?.[1];
  const parts = boundary === undefined ? [] : body.split(`--${boundary}`);
  const part = parts.find((each) => isSdp(TYPE.exec(each)?.[1] ?? ''));
  return part && `${part.slice(part.indexOf('\r\n\r\n')).trim()}\r\n`;
}
