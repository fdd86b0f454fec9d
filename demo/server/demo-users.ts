/** Who can be at the demo's desks. */
export interface DemoUser {
  /** As in the page's address, `?as=alice`; also dialable. */
  readonly id: string;
  readonly extension: string;
  /** What leads here from outside; also dialable within. */
  readonly number: string;
  readonly name: string;
}

export const DEMO_USERS: readonly DemoUser[] = [
  {id: 'alice', extension: '1001', number: '+3225550101', name: 'Alice Martin'},
  {id: 'bob', extension: '1002', number: '+3225550102', name: 'Bob Peeters'},
  {id: 'carol', extension: '1003', number: '+3225550103', name: 'Carol Nowak'},
];

export function demoUser(id: string | null): DemoUser | undefined {
  return DEMO_USERS.find((user) => user.id === id);
}
