/** Fetches the servers, starts each once, and says what it is; or why this machine cannot run them. */
import {Asterisk} from './support/asterisk.js';
import {Kamailio} from './support/kamailio.js';
import {mediaAddress} from './support/machine.js';

try {
  mediaAddress();
  for (const server of [new Asterisk(), new Kamailio()]) {
    await server.start();
    process.stdout.write(`${await server.version()}\n`);
    await server.stop();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
