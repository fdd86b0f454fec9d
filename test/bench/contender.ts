/** Where a page phones, and as whom. */
export interface Account {
  readonly server: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
  readonly iceServers: readonly RTCIceServer[];
}

/** A phone that is measured, as its page drives it. */
export interface Contender {
  /** From nothing to registered. Resolves when the page has been told. */
  register(): Promise<void>;
  /** Unregisters and closes the socket. */
  leave(): Promise<void>;
  /** Makes all ready, so that one click on `callButton` dials `number`. */
  prepare(number: string): Promise<void>;
  callButton(): Element | undefined;
  hangUpButton(): Element | undefined;
  /** Whether the page shows that somebody calls. */
  isRinging(): boolean;
  /** Takes away what the last call has left on the screen. */
  tidy(): Promise<void>;
}

/** The far end of every call, the same for all. */
export interface FarEnd {
  call(number: string): Promise<void>;
  cancel(): Promise<void>;
}

/** One SIP message as it passed the socket. */
export interface Message {
  readonly direction: 'in' | 'out';
  /** Request line or status line, and the method of the transaction. */
  readonly line: string;
  readonly method: string;
  /** As `performance.now()`. */
  readonly at: number;
}

/** What a page notes of its phone: the same for all, from outside. */
export interface Probe {
  /** When the page was clicked last. */
  readonly clickedAt: number;
  /** How long audio is looked for after a click; off where the looking itself would be measured. */
  listens: boolean;
  /** Forgets everything so far. */
  reset(): void;
  /** When the first message since `reset` passed that begins like this. */
  passed(direction: Message['direction'], line: string, method: string): Promise<number>;
  /** When the first audio arrived after the click. */
  heard(): Promise<number>;
  /** When the first frame stood on the screen for which `condition` held. */
  painted(condition: () => boolean): Promise<number>;
}

declare global {
  var account: Account;
  var contender: Contender;
  var farEnd: FarEnd;
  var probe: Probe;
}
