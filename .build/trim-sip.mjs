/**
 * What SIP.js brings that nobody can see: its parser composes an English account of every syntax error, which its only caller drops.
 * Every edit must find what it looks for, so that another version of SIP.js stops the build instead of changing under it.
 */
const EDITS = [
  // What was expected at each step: 150 objects on every parse.
  [/peg\$(literal|class)Expectation\((?:"(?:[^"\\]|\\.)*"|\[[^\n]*\])(?:, (?:true|false))+\)/g, '0', 152],
  [/function peg\$fail\(expected1\) \{[^}]*\}[^}]*\}[^}]*\}/g, 'function peg$fail() {}', 1],
  [/throw peg\$buildStructuredError\([^;]*\);/g, 'throw new Error();', 1],
  [/export class SyntaxError extends Error \{[\s\S]*?\n\}\n/g, 'class SyntaxError extends Error {}\n', 1],
];

export function trimGrammar(code) {
  return EDITS.reduce((trimmed, [pattern, replacement, times]) => {
    const found = trimmed.match(pattern)?.length ?? 0;
    if (found !== times) throw new Error(`SIP.js's grammar has ${found} of ${pattern}, not ${times}: look at it anew.`);
    return trimmed.replace(pattern, () => replacement);
  }, code);
}

export const trimSip = {
  name: 'trim-sip',
  transform: (code, id) => (id.endsWith('/sip.js/lib/grammar/pegjs/dist/grammar.js') ? {code: trimGrammar(code), map: null} : null),
};

/** SIP.js's account of its own doings. Our log hears its errors only (`logLevel` in engine/sip/user-agent.ts), so the rest is never heard. */
export const UNHEARD = ['log', 'debug', 'warn'].flatMap((level) => [`this.logger.${level}`, `this._logger.${level}`, `logger.${level}`]);
