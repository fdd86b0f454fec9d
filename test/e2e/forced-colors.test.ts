import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {after, afterEach, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

import {Looks, MODES} from '../screens/modes.js';
import {STATES} from '../screens/states.js';
import {Studio} from '../screens/studio.js';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const SCHEMES = ['forced', 'forced-dark'];

/** Runs in the page: the first element that matches, in whatever shadow root, and its colours. */
const FIND = `const find = (selector, root = document) => {
  for (const element of root.querySelectorAll('*')) {
    if (root !== document && element.matches(selector) && element.checkVisibility()) return element;
    const inner = element.shadowRoot && find(selector, element.shadowRoot);
    if (inner) return inner;
  }
};
const look = (selector) => getComputedStyle(find(selector));`;

/**
 * Runs in the page. What the page around the phone lacks, such as a heading, is not the phone's; and the launcher shows a timer that is no
 * part of its name: screen readers would read it out each second.
 */
const COMPLAINTS = `axe.run({include: ['voip-widget', 'voip-call-button'].filter((each) => document.querySelector(each))}).then(
  ({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({html}) => id + ': ' + html))
    .filter((each) => !/^label-content-name-mismatch: .*part="launcher"/.test(each)),
)`;

describe('the phone in the colours of a reader', () => {
  let studio: Awaited<ReturnType<typeof Studio.open>>;
  let axe: string;

  before(async () => {
    [studio, axe] = await Promise.all([Studio.open(), readFile(AXE, 'utf8')]);
  });
  after(() => studio.close());
  afterEach(() => studio.strike());

  /** What `expression` says of that state, in light and in dark. */
  const ask = async (name: string, expression: string): Promise<readonly unknown[]> => {
    const {page} = await STATES.find((state) => state.name === name)!.reach(studio);
    const looks = await Looks.at(page);
    const answers: unknown[] = [];
    for (const mode of MODES.filter((each) => SCHEMES.includes(each.name))) {
      await looks.put(mode);
      answers.push(await looks.run(`(() => { ${FIND} return ${expression}; })()`));
    }
    return answers;
  };
  const inBoth = (answer: unknown): readonly unknown[] => SCHEMES.map(() => answer);

  it('shows that somebody is talking', async () => {
    const sees = `look('.wave i').backgroundColor !== look('.launcher').backgroundColor`;
    assert.deepEqual(await ask('launcher/active', sees), inBoth(true));
  });

  it('shows where a spinner begins', async () => {
    const sees = `look('.launcher .spinner').borderTopColor !== look('.launcher .spinner').borderBottomColor`;
    assert.deepEqual(await ask('launcher/reconnecting', sees), inBoth(true));
  });

  it('shows where the spinner of a button begins', async () => {
    const sees = `look('.go .spinner').borderTopColor !== look('.go .spinner').borderBottomColor`;
    assert.deepEqual(await ask('panel/page decides', sees), inBoth(true));
  });

  it('shows a control that does not work yet as such, without a frame around its word', async () => {
    const sees = `[look('.ctl').borderTopColor === look('voip-panel').backgroundColor,
      look('.ctl__disc').borderTopColor === look('.ctl').color, look('.ctl').color !== look('.who__name').color]`;
    assert.deepEqual(await ask('call/calling', sees), inBoth([true, true, true]));
  });

  it('gives the buttons that answer and decline an edge and a word', async () => {
    const sees = `['answer', 'decline'].map((name) => {
      const {borderTopColor, borderTopWidth} = look('[part=' + name + '-button]');
      return [borderTopWidth, borderTopColor !== look('voip-panel').backgroundColor, find('[part=' + name + '-button]').innerText.trim()];
    })`;
    const edges = [
      ['2px', true, 'Answer'],
      ['2px', true, 'Decline'],
    ];
    assert.deepEqual(await ask('call/incoming', sees), inBoth(edges));
  });

  for (const name of [
    'keypad/empty',
    'call/incoming',
    'call/muted',
    'call/folded',
    'panel/no line',
    'ended/busy',
    'button/ready',
  ]) {
    it(`is accessible: ${name}`, async () => {
      const {page} = await STATES.find((state) => state.name === name)!.reach(studio);
      await page.evaluate(axe);
      const looks = await Looks.at(page);
      for (const mode of MODES.filter((each) => ['dark', 'rtl', ...SCHEMES].includes(each.name))) {
        await looks.put(mode);
        assert.deepEqual(await looks.run(COMPLAINTS), [], mode.name);
      }
    });
  }
});
