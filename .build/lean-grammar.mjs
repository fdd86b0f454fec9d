/**
 * SIP.js's grammar is a program for a small stack machine (PEG.js): rules of byte code, and constants that they name. This leaves out
 * the rules that SIP.js never begins with and what only they need, and all that is there to describe why a text cannot be parsed, to a
 * caller that throws the description away. The machine and its constants are made once, and not anew for every header of every message.
 */

/** What the parts of SIP.js that we keep ask the grammar for. Anything else is answered as what cannot be parsed. */
const BEGINNINGS = [
  ...['Call_ID', 'Contact', 'Content_Disposition', 'Content_Length', 'Content_Type', 'CSeq', 'Event', 'From', 'Max_Forwards'],
  ...[
    'Name_Addr_Header',
    'Proxy_Authenticate',
    'Record_Route',
    'Refer_To',
    'Replaces',
    'Request_Response',
    'SIP_URI',
    'To',
    'uuid',
  ],
  ...['Via', 'WWW_Authenticate'],
];

/** How many operands stand behind an instruction, and what they are: a constant, a rule, a number, or the lengths of blocks that follow. */
const OPERANDS = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 25, 28, 29].map((code) => [code, []])),
  ...Object.fromEntries([8, 11, 21, 24].map((code) => [code, ['number']])),
  ...Object.fromEntries([13, 14, 15, 17].map((code) => [code, ['block', 'block']])),
  ...Object.fromEntries([18, 19, 20].map((code) => [code, ['constant', 'block', 'block']])),
  0: ['constant'],
  16: ['block'],
  22: ['constant'],
  23: ['constant'],
  26: ['constant', 'number', 'rest'],
  27: ['rule'],
};
const PUSH_FAILED = {code: 3, operands: []};
const FAIL = 23;
const SILENCE = [28, 29];

/** Byte code as a tree, in which blocks may change their length. */
function readProgram(bytes) {
  const program = [];
  for (let at = 0; at < bytes.length;) {
    const code = bytes[at++];
    const operands = OPERANDS[code].map((kind) => ({kind, value: bytes[at++]}));
    for (const operand of operands.filter(({kind}) => kind === 'block' || kind === 'rest')) {
      const inside = bytes.slice(at, (at += operand.value));
      operand.value = operand.kind === 'block' ? readProgram(inside) : inside;
    }
    program.push({code, operands});
  }
  return program;
}

function writeProgram(program, numbers) {
  return program.flatMap(({code, operands}) => {
    const blocks = operands.map(({kind, value}) =>
      kind === 'block' ? writeProgram(value, numbers) : kind === 'rest' ? value : undefined,
    );
    const own = operands.map(({kind, value}, index) => blocks[index]?.length ?? numbers[kind]?.get(value) ?? value);
    return [code, ...own, ...blocks.flatMap((block) => block ?? [])];
  });
}

/** Where something fails, it fails: what had been expected there is not kept. */
const withoutExpectations = (program) =>
  program
    .filter(({code}) => !SILENCE.includes(code))
    .map(({code, operands}) =>
      code === FAIL
        ? PUSH_FAILED
        : {
            code,
            operands: operands.map(({kind, value}) => ({kind, value: kind === 'block' ? withoutExpectations(value) : value})),
          },
    );

function* instructionsIn(program) {
  for (const instruction of program) {
    yield instruction;
    for (const {kind, value} of instruction.operands) if (kind === 'block') yield* instructionsIn(value);
  }
}

const named = (program, name) =>
  [...instructionsIn(program)].flatMap(({operands}) => operands.filter(({kind}) => kind === name).map(({value}) => value));

function reachable(programs, from, found = new Set()) {
  for (const rule of from) {
    if (found.has(rule)) continue;
    found.add(rule);
    reachable(programs, named(programs[rule], 'rule'), found);
  }
  return found;
}

const numbered = (items) => new Map(items.map((item, index) => [item, index]));

function* nodesWithin(node) {
  if (!node || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const child of Object.values(node)) yield* nodesWithin(child);
}

/** What the generated parser declares under a name. */
function declared(ast, name) {
  for (const node of nodesWithin(ast)) {
    if (node.type === 'VariableDeclarator' && node.id.name === name) return node.init;
    if (node.type === 'FunctionDeclaration' && node.id.name === name) return node;
  }
  throw new Error(`SIP.js's grammar has no ${name} any more: change lean-grammar.mjs.`);
}

/** The machine, without the instructions that nobody gives any more. */
function machine(ast, code, instructions) {
  const run = declared(ast, 'peg$parseRule');
  const [{cases}] = [...nodesWithin(run)].filter(({type}) => type === 'SwitchStatement');
  return cases
    .filter(({test}) => !instructions.has(test?.value))
    .reduceRight(
      (text, {start, end}) => text.slice(0, start - run.start) + text.slice(end - run.start),
      code.slice(run.start, run.end),
    );
}

const bytesOf = ({arguments: [text]}) => Array.from(text.value, (character) => character.charCodeAt(0) - 32);
const shorter = (action) =>
  action.replaceAll('options = options || { data: {} };', '').replaceAll('location().start.offset', 'peg$savedPos');

const parserOf = (parts) => `
import {NameAddrHeader} from '../../name-addr-header.js';
import {URI} from '../../uri.js';
const peg$bytecode = ${parts.bytecode}.split('\\n').map((rule) => Array.from(rule, (byte) => byte.charCodeAt(0) - 32));
const peg$starts = ${parts.starts};
const peg$FAILED = {};
let input;
let options;
let peg$currPos;
let peg$savedPos;
const text = () => input.substring(peg$savedPos, peg$currPos);
const list = (head, tail) => [head].concat(tail);
const peg$consts = [${parts.constants}];
${parts.machine}
export function parse(message, result) {
  input = message;
  options = result;
  peg$currPos = peg$savedPos = 0;
  options.data = {};
  if (peg$parseRule(peg$starts[options.startRule]) === peg$FAILED || peg$currPos < input.length) throw options;
}`;

/** The grammar anew. `parse` reads JavaScript. */
export function leanGrammar(code, parse) {
  const ast = parse(code);
  const textOf = ({start, end}) => code.slice(start, end);
  const beginnings = Object.fromEntries(
    declared(ast, 'peg$startRuleIndices')
      .properties.filter(({key}) => BEGINNINGS.includes(key.name))
      .map(({key, value}) => [key.name, value.value]),
  );
  const programs = declared(ast, 'peg$bytecode').elements.map((element) => withoutExpectations(readProgram(bytesOf(element))));
  const rules = [...reachable(programs, Object.values(beginnings))].sort((a, b) => a - b);
  const constantTexts = declared(ast, 'peg$consts').elements.map((element) => shorter(textOf(element)));
  const instructions = new Set(rules.flatMap((rule) => [...instructionsIn(programs[rule])].map(({code: name}) => name)));
  const used = rules.flatMap((rule) => named(programs[rule], 'constant'));
  const texts = [...new Set(used.sort((a, b) => a - b).map((constant) => constantTexts[constant]))];
  const numbers = {
    rule: numbered(rules),
    constant: new Map(used.map((constant) => [constant, texts.indexOf(constantTexts[constant])])),
  };
  const bytecode = rules
    .map((rule) => String.fromCharCode(...writeProgram(programs[rule], numbers).map((byte) => byte + 32)))
    .join('\n');
  const starts = Object.entries(beginnings).map(([name, rule]) => [name, numbers.rule.get(rule)]);
  return parserOf({
    bytecode: JSON.stringify(bytecode),
    starts: JSON.stringify(Object.fromEntries(starts)),
    constants: texts.join(',\n'),
    machine: machine(ast, code, instructions),
  });
}
