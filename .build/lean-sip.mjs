/**
 * SIP.js without what this phone never uses. Its user agent imports the defaults that it would fall back on, a transport and a session
 * description handler, and they come along though ours are always given; and every step it takes is told to a logger, in sentences that
 * only its own developers read. Both together are a seventh of it.
 */
const UNUSED_DEFAULTS = /^\.\.\/platform\/web\/(?:transport|session-description-handler)\//;
const EMPTY = '\0sip-unused-default';

export const leanSip = {
  name: 'lean-sip',
  resolveId(source, importer) {
    return importer?.endsWith('/sip.js/lib/api/user-agent.js') && UNUSED_DEFAULTS.test(source) ? EMPTY : null;
  },
  load(id) {
    return id === EMPTY ? 'export const defaultSessionDescriptionHandlerFactory = undefined, Transport = undefined;' : null;
  },
};

/** For terser: calls that may go, since nobody uses what they answer. What matters of it reaches us as errors and events. */
export const TALK = ['debug', 'log', 'warn', 'error'].flatMap((level) => [`this.logger.${level}`, `logger.${level}`]);
