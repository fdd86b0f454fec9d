import type {PlainVoipError} from '../../foundation/errors.js';

/** What an administrator needs to mend the phone: what is wrong, and where. In English, without what may be private in the address. */
export function setupDetails(errors: readonly PlainVoipError[], {origin, pathname}: Location): string {
  const wrong = errors.map(({code, message}) => [code, message].filter(Boolean).join(': '));
  const missing = '<voip-widget> needs server and address, or credentials-url.';
  return [`Page: ${origin}${pathname}`, ...(wrong.length > 0 ? wrong : [missing])].join('\n');
}
