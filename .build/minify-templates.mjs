const css = (text) =>
  text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}');
const html = (text) => text.replace(/\s+/g, ' ');
const MINIFY = {css, html, svg: html};

const newlines = (text) => text.split('\n').length - 1;

function* nodesWithin(node) {
  if (!node || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const child of Object.values(node)) yield* nodesWithin(child);
}

/**
 * Shortens the white space of Lit's templates and style sheets, which the minifier must leave alone, to what a browser shows the same.
 * The line breaks taken out of a template return outside its strings, so that source maps go on counting lines rightly.
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (id.includes('node_modules')) return null;
      const edits = [...nodesWithin(this.parse(code))]
        .filter(({type, tag}) => type === 'TaggedTemplateExpression' && tag.name in MINIFY)
        .flatMap(({tag, quasi}) => quasi.quasis.map(({start, end, tail}) => ({start, end, tail, minify: MINIFY[tag.name]})))
        .sort((a, b) => b.start - a.start);
      let short = code;
      for (const {start, end, tail, minify} of edits) {
        const before = code.slice(start, end);
        const after = minify(before);
        const resume = end + (tail ? '`' : '${').length;
        const lines = '\n'.repeat(newlines(before) - newlines(after));
        short = short.slice(0, start) + after + code.slice(end, resume) + lines + short.slice(resume);
      }
      return {code: short, map: null};
    },
  };
}
