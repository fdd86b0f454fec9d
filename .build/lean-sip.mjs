import path from 'node:path';

/**
 * SIP.js without what this phone never uses; together a fifth of it.
 *
 * - Its user agent imports the defaults that it would fall back on, a transport and a session description handler, and they come along
 *   though ours are always given.
 * - Subscribing and publishing come along, because its core can do them for whoever asks.
 * - Its MD5 is made for hashing files.
 * - Its grammar is a machine that can parse far more than is asked for.
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
  '/core/messages/md5.js': `import {md5} from ${JSON.stringify(path.resolve('src/engine/sip/md5.ts'))}; export const Md5 = {hashStr: md5};`,
};

export const leanSip = {
  name: 'lean-sip',
  load(id) {
    const end = id.split(path.sep).join('/').split('/node_modules/sip.js/lib').at(1);
    return REPLACED[end] ?? null;
  },
  transform(code, id) {
    const [, file] = id.split(path.sep).join('/').split('/node_modules/sip.js/lib');
    if (file === undefined) return null;
    return {code: withoutExplanations(code, this.parse(code)), map: null};
  },
};

function* nodesWithin(node) {
  if (!node || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const child of Object.values(node)) yield* nodesWithin(child);
}

/** Blanks, and not shorter: the places in the source map stay. */
function withoutExplanations(code, program) {
  let short = code;
  for (const {type, callee, arguments: [explanation] = []} of nodesWithin(program)) {
    if (type !== 'NewExpression' || callee.name !== 'Error' || !explanation) continue;
    const {start, end} = explanation;
    short = short.slice(0, start) + short.slice(start, end).replace(/[^\n]/g, ' ') + short.slice(end);
  }
  return short;
}

/** For terser: what SIP.js tells its logger at every step, in sentences that only its own developers read. */
export const TALK = ['debug', 'log', 'warn', 'error'].flatMap((level) => [`this.logger.${level}`, `logger.${level}`]);
