import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {parseAst} from 'rollup/parseAst';

import {nodesWithin, unusedMethods} from './unused-methods.mjs';

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
const replacements = (ours) => ({
  '/platform/web/transport/transport.js': nothing('Transport'),
  '/platform/web/session-description-handler/session-description-handler-factory-default.js': nothing(
    'defaultSessionDescriptionHandlerFactory',
  ),
  '/core/user-agents/subscribe-user-agent-client.js': nothing('SubscribeUserAgentClient'),
  '/core/user-agents/publish-user-agent-client.js': nothing('PublishUserAgentClient'),
  '/grammar/grammar.js': `export {Grammar} from ${JSON.stringify(`${ours}/grammar/grammar.ts`)};`,
  '/core/log/logger-factory.js': `
    const logger = Object.fromEntries(['error', 'warn', 'log', 'debug'].map((level) => [level, () => {}]));
    export class LoggerFactory { getLogger() { return logger; } }`,
  '/core/messages/md5.js': `import {md5} from ${JSON.stringify(`${ours}/md5.ts`)}; export const Md5 = {hashStr: md5};`,
});

/** Statements and methods of SIP.js that do nothing for us, by how they begin; all that begin so. */
const IDLE = {
  '/api/user-agent.js': [
    'if (this.options.hackIpInContact) {',
    'switch (this.options.logLevel) {',
    'if (this.options.logConfiguration) {',
    'if (this.options.transportOptions) {',
    'if (options.reconnectionDelay !== undefined) {',
    'if (options.reconnectionAttempts !== undefined) {',
    'if (error && this.options.reconnectionAttempts > 0) {',
    'if (!this.options.hackAllowUnregisteredOptionTags) {',
    'attemptReconnection(',
    // Reliable provisional responses, and Replaces, which the engine sees to.
    'if (this.options.sipExtension100rel ===',
    'if (this.options.sipExtensionReplaces ',
    'if (invitation.autoSendAnInitialProvisionalResponse) {',
    'if (this.contact.pubGruu ||',
    // Its core refuses these by itself.
    'onNotify: (',
    'onRefer: (',
    'onRegister: (',
    'onSubscribe: (',
  ],
  // The engine changes calls (re-invite.ts), and refers nobody.
  '/api/session.js': [
    'invite(options = {}) {',
    'refer(referTo, options = {}) {',
    'if (this.onNotify) {',
    'if (typeof this.cancel ===',
    'message += ',
    'if (options.sessionDescriptionHandler',
  ],
  '/api/inviter.js': [
    'return super.invite(options);',
    'if (options.sessionDescriptionHandler',
    'if (anonymous && userAgent.configuration.uri) {',
    'if (userAgent.configuration.sipExtension',
    'if (options.withoutSdp || this.inviteWithoutSdp) {',
    'if (responseReliable) {',
    'this.notifyReferer(',
    'if (options.statusCode && options.reasonPhrase) {',
    'this.inviteWithoutSdp =',
    'this._renderbody =',
    'this._rendertype =',
    'this._referralInviterOptions =',
    'if (this.earlyMediaSessionDescriptionHandlers.size > 0) {',
    'this.disposeEarlyMedia();',
    'if (response.hasHeader("P-Asserted-Identity")) {',
  ],
  '/api/invitation.js': [
    'if (options.sessionDescriptionHandler',
    'const requireHeader =',
    'const supportedHeader =',
    'if (requireHeader &&',
    'if (supportedHeader &&',
    'if (this.waitingForPrack) {',
    'if (this._replacee) {',
    'if (options.statusCode === 100) {',
    'if (statusCode === 183 && !body) {',
    'this.prackNeverArrived();',
    'const assertedIdentity =',
    'if (assertedIdentity) {',
    'const contentDisposition =',
    'if (contentDisposition &&',
    'return this.sendProgressReliableWaitForPrack(options)',
  ],
};

/**
 * Questions of SIP.js that are always answered with yes here; what follows on a no is dead code then. It stops without a word: a call
 * that is up may go on in another tab.
 */
const SURE = {'/api/user-agent.js': ['if (!this.options.gracefulShutdown) ']};

/** Those that we send, or SIP.js for us. */
const SENT = [100, 180, 183, 200, 202, 302, 400, 404, 405, 415, 420, 480, 481, 482, 486, 487, 488, 491, 500, 501, 503, 505, 603];

const LIBRARY = '/node_modules/sip.js/lib';
/** What nobody imports, or is replaced. */
const ASIDE = /^\/platform|^\/api\/(registerer|subscri|publisher|messager)|^\/core\/(user-agents\/(subscribe|publish)|log)/;
const OURS = 'src/engine/sip';

const posix = (file) => file.split(path.sep).join('/');
const libraryFile = (id) => posix(id).split(LIBRARY).at(1);

/** With the names of methods that nothing is left to call. */
function readLibrary() {
  const root = path.resolve(`.${LIBRARY}`);
  const files = readdirSync(root, {recursive: true}).map((file) => `/${posix(file)}`);
  const programs = files
    .filter((file) => file.endsWith('.js') && !ASIDE.test(file))
    .map((file) => parseAst(withoutIdle(readFileSync(root + file, 'utf8'), IDLE[file])));
  const adapter = readdirSync(OURS, {recursive: true}).filter((file) => file.endsWith('.ts'));
  return unusedMethods(
    programs,
    adapter.flatMap((file) => readFileSync(path.join(OURS, file), 'utf8').match(/[\w$]+/g)),
  );
}
let unused;

/** What SIP.js's `code` is without that. */
function lean(code, file) {
  unused ??= readLibrary();
  const used = withoutIdle(code, IDLE[file]);
  const methods = [...nodesWithin(parseAst(used))].filter(({type, key}) => type === 'MethodDefinition' && unused.has(key.name));
  return withoutPhrases(withoutQuestions(withoutExplanations(methods.reduce(blank, used)), SURE[file] ?? []), file);
}

/** For Rollup, and for the tests: both have SIP.js as it is shipped. `root`: what the paths of our own modules begin with. */
export const leanSip = (root = posix(process.cwd())) => {
  const replaced = replacements(`${root}/${OURS}`);
  return {
    name: 'lean-sip',
    load: (id) => replaced[libraryFile(id)] ?? null,
    transform(code, id) {
      const file = libraryFile(id);
      return file === undefined || file in replaced ? null : {code: lean(code, file), map: null};
    },
  };
};

/** Blanks, and not shorter: the places in the source map stay. */
const blank = (code, {start, end}) => code.slice(0, start) + code.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end);

function withoutExplanations(code) {
  const explanations = [...nodesWithin(parseAst(code))]
    .filter(({type, callee, arguments: given}) => type === 'NewExpression' && callee.name === 'Error' && given[0])
    .map(({arguments: [explanation]}) => explanation);
  return explanations.reduce(blank, code);
}

const CUT = /Statement$|^MethodDefinition$|^VariableDeclaration$|^Property$/;

function withoutIdle(code, beginnings = []) {
  const nodes = [...nodesWithin(parseAst(code))].filter(({type}) => CUT.test(type));
  return beginnings.reduce((short, beginning) => {
    const found = nodes.filter(({start}) => code.startsWith(beginning, start));
    if (found.length === 0) throw new Error(`SIP.js has no "${beginning}" any more: change IDLE.`);
    return found.reduce((rest, {start, end}) => blank(rest, {start, end: rest[end] === ',' ? end + 1 : end}), short);
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
