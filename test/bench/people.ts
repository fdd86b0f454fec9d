/** Who is measured, in the order of the tables. */
export const STACKS = ['phone', 'simple-user', 'jssip'] as const;

export type Stack = (typeof STACKS)[number];

/** What each is called where people read it. */
export const TITLES: Readonly<Record<Stack, string>> = {
  phone: '`<voip-widget>`',
  'simple-user': 'SIP.js 0.21.2 `SimpleUser`',
  jssip: 'JsSIP 3.13.8',
};

export type Person = Stack | 'far-end';

export interface Login {
  readonly name: string;
  readonly password: string;
}

/** The accounts of the server that is brought along. */
export const EMBEDDED: Readonly<Record<Person, Login>> = {
  phone: {name: '1001', password: 'of-1001'},
  'simple-user': {name: '1002', password: 'of-1002'},
  jssip: {name: '1003', password: 'of-1003'},
  'far-end': {name: '1009', password: 'of-1009'},
};
