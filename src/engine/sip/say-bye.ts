import {SessionState} from 'sip.js';
import type {IncomingResponse} from 'sip.js/lib/core/index.js';

import type {SipCall} from './sip-call.js';

/** Ends what is left of a call that has gone elsewhere, and tells when the far end has agreed to that. */
export function sayBye({context, session}: SipCall, onAgreed: () => void = () => undefined): void {
  const handleAnswer = ({message}: IncomingResponse): void => {
    if (message.hasHeader('Via')) onAgreed(); // And not made up, after half a minute of silence.
  };
  const requestDelegate = {onAccept: handleAnswer, onRedirect: handleAnswer, onReject: handleAnswer};
  context.line.whenConnected(() => {
    if (session?.state === SessionState.Established) session.bye({requestDelegate}).catch(() => undefined);
  });
}
