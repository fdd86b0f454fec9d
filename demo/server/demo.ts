import {fileURLToPath} from 'node:url';

import type {AnsweringOptions} from './answering/answering-machine.js';
import {DEMO_USERS} from './demo-users.js';
import type {TrafficEntry} from './flows.js';
import {onFreePort} from './free-port.js';
import type {SipServer} from './sip-server.js';
import {createSipServer} from './sip-server.js';
import {TemporarySecrets} from './temporary-secrets.js';
import {createWebServer} from './web-server.js';

export interface DemoOptions {
  /** Default: `127.0.0.1`. */
  readonly host?: string;
  /** Where to begin to look for two free ports; `0` takes any. Default: 8080. */
  readonly port?: number;
  /** How long a page's credentials are good, at least. Default: 10 minutes. */
  readonly credentialsLifeMs?: number;
  /** How the numbers for somebody alone are answered: 600, 601, 603, 604, 606 and 630. */
  readonly answering?: AnsweringOptions;
  /** Whether pages plan some calls for whoever comes for the first time. Default: yes. */
  readonly plansCalls?: boolean;
  readonly onMessage?: (entry: TrafficEntry) => void;
  readonly onFault?: (fault: unknown) => void;
}

export interface Demo {
  readonly url: string;
  readonly port: number;
  readonly sip: SipServer;
  /** Where somebody of the demo sits: `alice`, `bob`, `carol`. */
  urlOf(user: string): string;
  close(): Promise<void>;
}

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Starts the SIP server and the pages that phone through it. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const {host = '127.0.0.1', port = 8080, credentialsLifeMs, answering = {}, plansCalls, ...hooks} = options;
  const domain = 'voip.test';
  const secrets = new TemporarySecrets({realm: domain, ...(credentialsLifeMs === undefined ? {} : {lifeMs: credentialsLifeMs})});
  const users = DEMO_USERS.map(({id, extension, number}) => ({
    name: extension,
    aliases: [id, number],
    ha1: () => secrets.accepted(extension),
  }));
  const sip = await onFreePort(port && port + 1, (free) =>
    createSipServer({...hooks, host, port: free, domain, users, answering}),
  );
  const folders = [folder('../pages'), folder('../../dist')];
  const issueSecret = secrets.issue.bind(secrets);
  try {
    const web = await onFreePort(port, (free) =>
      createWebServer({...hooks, host, port: free, folders, sip, issueSecret, plansCalls}),
    );
    return {
      url: web.url,
      port: web.port,
      sip,
      urlOf: (user) => `${web.url}/?as=${user}`,
      close: async () => {
        await Promise.all([web.close(), sip.close()]);
      },
    };
  } catch (error) {
    await sip.close();
    throw error;
  }
}
