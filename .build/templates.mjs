const LETTER = /\p{L}/u;
const READ_ALOUD = /\s(aria-label|aria-description|aria-valuetext|aria-roledescription|title|placeholder|alt)="([^"]*)"/g;
const HOLE = '\u0000';

/** Text between the tags of a template, without entities and what is filled in. */
const textOf = (markup) =>
  markup
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, HOLE)
    .replace(/&\w+;/g, '');

/** What a person reads comes from the message catalogue, and what a strict content security policy blocks is not in a template. */
export const templates = {
  meta: {type: 'problem', schema: []},
  create(context) {
    return {
      TaggedTemplateExpression(node) {
        if (node.tag.name !== 'html' && node.tag.name !== 'svg') return;
        const markup = node.quasi.quasis.map(({value}) => value.cooked).join(HOLE);
        const spoken = [...markup.matchAll(READ_ALOUD)].map(([, , value]) => value);
        if ([textOf(markup), ...spoken].some((text) => LETTER.test(text))) {
          context.report({node, message: 'Texts come from src/localization.'});
        }
        if (/<[^>]*\sstyle=/.test(markup))
          context.report({node, message: 'style="" breaks a strict CSP: use a class, :state() or style.setProperty().'});
      },
    };
  },
};
