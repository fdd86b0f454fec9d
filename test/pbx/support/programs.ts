import {commandIn, unpackDebs} from '../../support/debs.mjs';

export interface Program {
  /** The folder that it was unpacked into. */
  readonly root: string;
  /** What starts it: a command, and arguments in front. */
  readonly command: readonly string[];
}

const asterisk = (): string => unpackDebs({name: 'asterisk', packages: ['asterisk'], suites: ['forky', 'sid']});
const tools = (): string =>
  unpackDebs({name: 'kamailio', packages: ['kamailio', 'kamailio-websocket-modules', 'rtpengine-daemon', 'sip-tester']});

const HOMES = {
  asterisk: [asterisk, 'usr/sbin/asterisk'],
  kamailio: [tools, 'usr/sbin/kamailio'],
  rtpengine: [tools, 'usr/bin/rtpengine'],
  sipp: [tools, 'usr/bin/sipp'],
} as const;

/** A program of the real world for the tests, fetched at first use. */
export function program(name: keyof typeof HOMES): Program {
  const [fetch, file] = HOMES[name];
  const root = fetch();
  return {root, command: commandIn(root, file)};
}
