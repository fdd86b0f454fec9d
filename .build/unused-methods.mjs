/** What the language calls by itself. */
const CALLED = ['constructor', 'toString', 'then'];

export function* nodesWithin(node) {
  if (!node || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const child of Object.values(node)) yield* nodesWithin(child);
}

const isMethod = ({type, computed}) => type === 'MethodDefinition' && !computed;

const childrenOf = (node) => Object.values(node).filter((child) => child && typeof child === 'object');

/** Every name that is written in `node`, and whatever a string may name; not how methods are called, nor what is in those called `unused`. */
function* namesIn(node, unused) {
  if (isMethod(node)) {
    if (!unused.has(node.key.name)) yield* namesIn(node.value, unused);
    return;
  }
  if (node.type === 'Identifier') yield node.name;
  if (node.type === 'Literal') yield String(node.value);
  for (const child of childrenOf(node)) yield* namesIn(child, unused);
}

/** The names of methods in `programs` that nobody asks for: neither there, nor by one of the words in `asked`. */
export function unusedMethods(programs, asked) {
  const methods = programs.flatMap((program) => [...nodesWithin(program)].filter(isMethod)).map(({key}) => key.name);
  const known = new Set([...CALLED, ...asked]);
  let unused = new Set();
  for (;;) {
    const used = new Set(programs.flatMap((program) => [...namesIn(program, unused)]));
    const found = new Set(methods.filter((name) => !used.has(name) && !known.has(name)));
    if (found.size === unused.size) return unused;
    unused = found;
  }
}
