import type {Words} from './words.js';

/** Why a transfer came to nothing, of those reasons that have words of their own. */
export type TransferTrouble =
  | 'no-answer'
  | 'busy'
  | 'declined'
  | 'not-found'
  | 'not-allowed'
  | 'server-busy'
  | 'network-lost'
  | 'remote-hung-up'
  | 'hold-refused'
  | 'refused'
  | 'unconfirmed'
  | 'other';

/** Texts of a transfer, which are fetched with it. `name` is whose call it is, `target` whom it goes to. */
export interface TransferMessages {
  readonly transferField: string;
  readonly clearField: string;
  readonly colleagues: string;
  readonly countAvailable: (count: number) => string;
  readonly colleaguesFound: (count: number, available: number) => string;
  readonly presences: {readonly [P in 'available' | 'busy' | 'away' | 'offline']: string};
  /** Where the page tells of no colleagues: who knows their extensions. */
  readonly whoKnowsExtensions: string;
  readonly noColleague: (text: string) => string;
  readonly outsideNumber: string;
  readonly numberOfNobody: string;
  readonly canHearYou: string;
  readonly chooseTarget: string;
  readonly askFirst: string;
  readonly transferHint: (name: string, target: string) => string;
  readonly askFirstHint: (target: string) => string;
  readonly forwardHint: (name: string) => string;
  readonly answerBeforeTransfer: string;
  readonly ownNumber: Words;
  readonly presentParty: (name: string) => Words;
  readonly forwardingElsewhere: string;
  readonly forwardingHelp: string;
  readonly send: string;
  readonly sendHint: (name: string, target: string) => string;

  // Under way
  readonly transferringTo: (name: string, target: string) => string;
  readonly transferSteps: string;
  readonly transferAccepted: string;
  readonly callerHeld: (name: string) => string;
  readonly ringingTarget: (target: string) => string;
  readonly targetAnswers: (target: string) => string;
  readonly comesBack: (name: string, target: string) => string;
  readonly stopTransfer: (name: string) => string;
  readonly callsOfTransfer: string;
  readonly cannotHearBoth: (name: string, target: string) => string;
  readonly completeTransfer: string;
  readonly transferNow: string;
  readonly cancelTransfer: (name: string) => string;
  readonly announceAsking: (name: string, target: string) => string;

  // Over
  readonly transferDone: (name: string, target: string) => string;
  readonly leftAfter: (duration: string) => string;
  readonly probablyTransferred: Words;
  readonly transferTroubles: {readonly [T in TransferTrouble]: (target: string, name: string) => string};
  readonly backWithYou: (name: string) => string;
  readonly stillWithYou: (name: string) => string;
  readonly tryAnother: string;
  readonly callerLeft: (name: string, target: string) => Words;
  readonly callBackName: (name: string) => string;
}
