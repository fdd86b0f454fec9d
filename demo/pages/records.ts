/** One person who can be called from a record. */
export interface RecordContact {
  readonly name: string;
  readonly role: string;
  readonly number: string;
}

export interface Lead {
  readonly id: string;
  readonly title: string;
  readonly company: string;
  readonly city: string;
  readonly value: string;
  readonly stage: string;
  /** The first is the one the card on the board calls. */
  readonly contacts: readonly RecordContact[];
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
}

export const STAGES: readonly string[] = ['New', 'Qualified', 'Proposal'];

export const COLLEAGUES: readonly Colleague[] = [
  {id: 'alice', name: 'Alice Martin', extension: '1001'},
  {id: 'bob', name: 'Bob Peeters', extension: '1002'},
  {id: 'carol', name: 'Carol Nowak', extension: '1003'},
];

/** A number that the demo's server answers itself. */
export interface ServiceNumber {
  readonly number: string;
  readonly name: string;
  readonly does: string;
}

export const SERVICE_NUMBERS: readonly ServiceNumber[] = [
  {number: '600', name: 'Echo', does: 'You hear yourself'},
  {number: '601', name: 'Tone', does: 'You hear 440 Hz'},
  {number: '603', name: 'Declined', does: 'Takes no calls'},
  {number: '604', name: 'Busy line', does: 'Nobody gets through'},
  {number: '606', name: 'No answer', does: 'Rings, and nobody comes'},
  {number: '630', name: 'Call back', does: 'Hangs up, then calls you'},
];

/** Numbers that regulators keep for fiction, where a country has such. */
export const LEADS: readonly Lead[] = [
  {
    id: 'cold-storage',
    title: 'Cold storage',
    company: 'Brightwell Foods',
    city: 'London',
    value: '€12,000',
    stage: 'New',
    contacts: [
      {name: 'Amara Okafor', role: 'Operations', number: '+44 20 7946 0123'},
      {name: 'Simon Hale', role: 'Purchasing', number: '+44 20 7946 0188'},
    ],
  },
  {
    id: 'website-rebuild',
    title: 'Website rebuild',
    company: 'Petrova Studio',
    city: 'Brussels',
    value: '€9,200',
    stage: 'New',
    contacts: [{name: 'Elena Petrova', role: 'Owner', number: '+32 2 555 01 34'}],
  },
  {
    id: 'renewal',
    title: 'Renewal, 24 seats',
    company: 'Weber Optik',
    city: 'Berlin',
    value: '€26,500',
    stage: 'Qualified',
    contacts: [{name: 'Jonas Weber', role: 'Managing director', number: '+49 30 23125 042'}],
  },
  {
    id: 'fleet-tracking',
    title: 'Fleet tracking',
    company: 'Halden Logistics',
    city: 'Washington',
    value: '€31,000',
    stage: 'Qualified',
    contacts: [
      {name: 'Priya Nair', role: 'Project lead', number: '+1 202-555-0171'},
      {name: 'Yuki Tanaka', role: 'Support', number: '+1 202-555-0119'},
    ],
  },
  {
    id: 'showroom-lighting',
    title: 'Showroom lighting, 3 sites',
    company: 'Atelier Laurent',
    city: 'Ghent',
    value: '€18,400',
    stage: 'Proposal',
    contacts: [{name: 'Marie Laurent', role: 'Owner', number: '+32 470 55 50 12'}],
  },
  {
    id: 'training-days',
    title: 'Training days',
    company: 'Northlight Clinics with a rather long name',
    city: 'Paris',
    value: '€5,500',
    stage: 'Proposal',
    contacts: [{name: 'Jean-Baptiste de la Fontaine-Montmorency', role: 'Human resources', number: '+33 1 99 00 01 42'}],
  },
];
