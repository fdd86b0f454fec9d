import type {BoardRecord} from './records.js';

/** Numbers that regulators keep for fiction, where a country has such; and some that this demo's server answers. */
export const OPPORTUNITIES: readonly BoardRecord[] = [
  {
    id: 'cold-storage',
    title: 'Cold storage',
    company: 'Brightwell Foods',
    stage: 'New',
    fact: '€12,000',
    summary: 'First call after the fair',
    details: [
      ['City', 'London'],
      ['Value', '€12,000'],
    ],
    contacts: [
      {name: 'Amara Okafor', role: 'Operations', number: '+44 20 7946 0123'},
      {name: 'Simon Hale', role: 'Purchasing', number: '+44 20 7946 0188'},
    ],
  },
  {
    id: 'website-rebuild',
    title: 'Website rebuild',
    company: 'Petrova Studio',
    stage: 'New',
    fact: '€9,200',
    summary: 'Ask who signs the framework agreement',
    details: [
      ['City', 'Brussels'],
      ['Value', '€9,200'],
    ],
    contacts: [{name: 'Elena Petrova', role: 'Owner', number: '601'}],
  },
  {
    id: 'office-move',
    title: 'Office move',
    company: 'Kuiper Bouw',
    stage: 'New',
    fact: '€19,800',
    summary: 'Find a date for the visit',
    details: [
      ['City', 'Utrecht'],
      ['Value', '€19,800'],
    ],
    contacts: [{name: 'Sander Kuiper', role: 'Director', number: '606'}],
  },
  {
    id: 'renewal',
    title: 'Renewal, 24 seats',
    company: 'Weber Optik',
    stage: 'Qualified',
    fact: '€26,500',
    summary: 'Confirm 24 seats and the price',
    details: [
      ['City', 'Berlin'],
      ['Value', '€26,500'],
    ],
    contacts: [{name: 'Jonas Weber', role: 'Managing director', number: '600'}],
  },
  {
    id: 'fleet-tracking',
    title: 'Fleet tracking',
    company: 'Halden Logistics',
    stage: 'Qualified',
    fact: '€31,000',
    summary: 'Send the terms, then call',
    details: [
      ['City', 'Washington'],
      ['Value', '€31,000'],
    ],
    contacts: [
      {name: 'Priya Nair', role: 'Project lead', number: '+1 202-555-0171'},
      {name: 'Yuki Tanaka', role: 'Support', number: '+1 202-555-0119'},
    ],
  },
  {
    id: 'second-warehouse',
    title: 'Second warehouse',
    company: 'Halden Logistics',
    stage: 'Qualified',
    fact: '€11,000',
    summary: 'Ask who plans it',
    details: [
      ['City', 'Washington'],
      ['Value', '€11,000'],
    ],
    contacts: [{name: 'Whoever plans it', role: 'Not known yet', number: ''}],
  },
  {
    id: 'showroom-lighting',
    title: 'Showroom lighting, 3 sites',
    company: 'Atelier Laurent',
    stage: 'Proposal',
    fact: '€18,400',
    summary: 'Talk through the offer',
    details: [
      ['City', 'Ghent'],
      ['Value', '€18,400'],
    ],
    contacts: [{name: 'Marie Laurent', role: 'Owner', number: '604'}],
  },
  {
    id: 'training-days',
    title: 'Training days',
    company: 'Northlight Clinics with a rather long name',
    stage: 'Proposal',
    fact: '€5,500',
    summary: 'Choose two days in autumn',
    details: [
      ['City', 'Paris'],
      ['Value', '€5,500'],
    ],
    contacts: [{name: 'Jean-Baptiste de la Fontaine-Montmorency', role: 'Human resources', number: '+33 1 99 00 01 42'}],
  },
];
