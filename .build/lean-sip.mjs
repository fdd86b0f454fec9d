import path from 'node:path';

/**
 * SIP.js without what this phone never uses; together a fifth of it.
 *
 * - Its user agent imports the defaults that it would fall back on, a transport and a session description handler, and they come along
 *   though ours are always given.
 * - Subscribing and publishing come along, because its core can do them for whoever asks.
 * - Its MD5 is made for hashing files.
 * - Its grammar describes at length why something cannot be parsed, to a caller that throws the description away.
 */
const nothing = (...names) => names.map((name) => `export function ${name}() {}`).join('\n');
const REPLACED = {
  '/platform/web/transport/transport.js': nothing('Transport'),
  '/platform/web/session-description-handler/session-description-handler-factory-default.js': nothing(
    'defaultSessionDescriptionHandlerFactory',
  ),
  '/core/user-agents/subscribe-user-agent-client.js': nothing('SubscribeUserAgentClient'),
  '/core/user-agents/publish-user-agent-client.js': nothing('PublishUserAgentClient'),
  '/core/messages/md5.js': `export {Md5} from ${JSON.stringify(path.resolve('src/engine/sip/md5.ts'))};`,
};

/** What goes out of the grammar, each of which must be there. */
const DESCRIPTIONS = [
  [
    /peg\$(?:literal|class)Expectation\((?:\[(?:\[[^\]]*\]|"(?:[^"\\]|\\.)*"|[,\s])*\]|"(?:[^"\\]|\\.)*")(?:, (?:true|false))+\)/g,
    '0',
  ],
  [/ static buildMessage\(expected, found\) \{[\s\S]*?\n {4}\}\n {4}format\(sources\) \{[\s\S]*?\n {4}\}\n/, '\n'],
  [/return new SyntaxError\(SyntaxError\.buildMessage.*/, "return new SyntaxError('');"],
  [/peg\$maxFailExpected\.push\(expected1\);/, ''],
  [/throw peg\$buildStructuredError\(peg\$maxFailExpected[\s\S]*?\);\n/, 'throw peg$buildStructuredError();\n'],
];

function withoutDescriptions(code, context) {
  return DESCRIPTIONS.reduce((text, [described, instead]) => {
    if (text.search(described) < 0) context.error(`SIP.js's grammar has no ${String(described)} any more: change lean-sip.mjs.`);
    return text.replace(described, () => instead);
  }, code);
}

export const leanSip = {
  name: 'lean-sip',
  load(id) {
    const end = id.split(path.sep).join('/').split('/node_modules/sip.js/lib').at(1);
    return REPLACED[end] ?? null;
  },
  transform(code, id) {
    if (!id.split(path.sep).join('/').endsWith('/sip.js/lib/grammar/pegjs/dist/grammar.js')) return null;
    return {code: withoutDescriptions(code, this), map: null};
  },
};

/** For terser: what SIP.js tells its logger at every step, in sentences that only its own developers read. */
export const TALK = ['debug', 'log', 'warn', 'error'].flatMap((level) => [`this.logger.${level}`, `logger.${level}`]);
