import path from 'node:path';

/**
 * SIP.js without what this phone never uses; together a fifth of it.
 *
 * - Its user agent imports the defaults that it would fall back on, a transport and a session description handler, and they come along
 *   though ours are always given.
 * - Subscribing and publishing come along, because its core can do them for whoever asks.
 * - Its MD5 is made for hashing files.
 * - Its grammar is a machine that can parse far more than is asked for.
 * - It can log to the console, reconnect by itself, hide its address in ways of its own, and register option tags; the phone does
 *   all that itself, or not at all.
 * - It knows a phrase for every status; we send few.
 * - What it throws it explains in sentences to whoever wrote the call; the place where it was thrown says as much.
 */
const nothing = (...names) => names.map((name) => `export function ${name}() {}`).join('\n');
const REPLACED = {
  '/platform/web/transport/transport.js': nothing('Transport'),
  '/platform/web/session-description-handler/session-description-handler-factory-default.js': nothing(
    'defaultSessionDescriptionHandlerFactory',
  ),
  '/core/user-agents/subscribe-user-agent-client.js': nothing('SubscribeUserAgentClient'),
  '/core/user-agents/publish-user-agent-client.js': nothing('PublishUserAgentClient'),
  '/grammar/grammar.js': `export {Grammar} from ${JSON.stringify(path.resolve('src/engine/sip/grammar/grammar.ts'))};`,
  '/core/log/logger-factory.js': `
    const logger = Object.fromEntries(['error', 'warn', 'log', 'debug'].map((level) => [level, () => {}]));
    export class LoggerFactory { getLogger() { return logger; } }`,
  '/core/messages/md5.js': `import {md5} from ${JSON.stringify(path.resolve('src/engine/sip/md5.ts'))}; export const Md5 = {hashStr: md5};`,
};

/** Statements and methods of SIP.js that do nothing for us, by how they begin. */
const IDLE = {
  '/api/user-agent.js': [
    'if (this.options.hackIpInContact) {',
    'switch (this.options.logLevel) {',
    'if (this.options.logConfiguration) {',
    'if (this.options.transportOptions) {',
    'if (options.reconnectionDelay !== undefined) {',
    'if (options.reconnectionAttempts !== undefined) {',
    'attemptReconnection(reconnectionAttempt = 1) {',
    'if (error && this.options.reconnectionAttempts > 0) {',
    'if (!this.options.hackAllowUnregisteredOptionTags) {',
  ],
};

/**
 * Questions of SIP.js that are always answered with yes here; what follows on a no is dead code then. It stops without a word: a call
 * that is up may go on in another tab.
 */
const SURE = {'/api/user-agent.js': ['if (!this.options.gracefulShutdown) ']};

/** Those that we send, or SIP.js for us. */
const SENT = [100, 180, 183, 200, 202, 400, 404, 405, 415, 420, 480, 481, 482, 486, 487, 488, 491, 500, 501, 503, 505, 603];

export const leanSip = {
  name: 'lean-sip',
  load(id) {
    const end = id.split(path.sep).join('/').split('/node_modules/sip.js/lib').at(1);
    return REPLACED[end] ?? null;
  },
  transform(code, id) {
    const [, file] = id.split(path.sep).join('/').split('/node_modules/sip.js/lib');
    if (file === undefined) return null;
    const program = this.parse(code);
    const idle = withoutIdle(withoutExplanations(code, program), program, IDLE[file] ?? []);
    return {code: withoutPhrases(withoutQuestions(idle, SURE[file] ?? []), file), map: null};
  },
};

function* nodesWithin(node) {
  if (!node || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const child of Object.values(node)) yield* nodesWithin(child);
}

/** Blanks, and not shorter: the places in the source map stay. */
const blank = (code, {start, end}) => code.slice(0, start) + code.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end);

function withoutExplanations(code, program) {
  const explanations = [...nodesWithin(program)]
    .filter(({type, callee, arguments: given}) => type === 'NewExpression' && callee.name === 'Error' && given[0])
    .map(({arguments: [explanation]}) => explanation);
  return explanations.reduce(blank, code);
}

function withoutIdle(code, program, beginnings) {
  const nodes = [...nodesWithin(program)].filter(({type}) => type.endsWith('Statement') || type === 'MethodDefinition');
  return beginnings.reduce((short, beginning) => {
    const found = nodes.find(({start}) => code.startsWith(beginning, start));
    if (!found) throw new Error(`SIP.js has no "${beginning}" any more: change IDLE.`);
    return blank(short, found);
  }, code);
}

function withoutQuestions(code, questions) {
  return questions.reduce((short, question) => {
    if (short.split(question).length !== 2)
      throw new Error(`SIP.js does not ask "${question}" any more, or more than once: change SURE.`);
    return short.replace(question, ' '.repeat(question.length));
  }, code);
}

const withoutPhrases = (code, file) =>
  file === '/core/messages/utils.js'
    ? code.replace(/^ +(\d{3}): ".*$/gm, (line, status) => (SENT.includes(Number(status)) ? line : ''))
    : code;

/** For terser: what SIP.js tells its logger at every step, in sentences that only its own developers read. */
export const TALK = ['debug', 'log', 'warn', 'error'].flatMap((level) => [`this.logger.${level}`, `logger.${level}`]);
