/** A user of a server: what the phone is given. */
export interface PbxUser {
  readonly number: string;
  readonly address: string;
  readonly authUser: string;
  readonly password: string;
}

/**
 * A phone system that runs for the tests. 1001 to 1003 are for browsers, with the password pw<number>; 2001 is a plain phone that calls
 * without a password, 2002 one with pw2002; 5 in front of a browser's number rings for 2 s.
 */
export interface Pbx {
  readonly name: 'Asterisk' | 'Kamailio';
  /** For the `server` of a phone. */
  readonly wsUrl: string;
  /** UDP and TCP, on 127.0.0.1. */
  readonly sipPort: number;
  readonly domain: string;
  user(number: string): PbxUser;
  /** How many phones of that user are registered. */
  contacts(number: string): Promise<number>;
  /** What it is, with its version. */
  version(): Promise<string>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** It is gone at once, with its connections and what it knew; `restart` brings it back at the same address. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  /** Keeps its connections, and says nothing, until it is thawed. */
  freeze(): void;
  thaw(): void;
}

export const DOMAIN = 'sip.test';

export const userOf = (number: string): PbxUser => ({
  number,
  address: `sip:${number}@${DOMAIN}`,
  authUser: number,
  password: `pw${number}`,
});
