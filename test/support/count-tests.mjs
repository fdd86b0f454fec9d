import {writeFileSync} from 'node:fs';

/** Where `npm test` wants the number of tests that passed and failed; unset where somebody runs a suite by itself. */
const write = (counts) => {
  const file = process.env.VOIP_TEST_COUNTS;
  if (file) writeFileSync(file, JSON.stringify(counts));
};

const testsOf = (suite) => [...suite.tests, ...suite.suites.flatMap(testsOf)];

/** A reporter of @web/test-runner. A file that does not load is one failure. */
export const wtrCounts = () => ({
  stop({sessions}) {
    const all = [...sessions];
    const tests = all.flatMap(({testResults}) => (testResults ? testsOf(testResults) : []));
    const broken = all.filter(
      ({passed, testResults}) => !passed && !(testResults && testsOf(testResults).some((test) => !test.passed)),
    );
    write({
      passed: tests.filter(({passed, skipped}) => passed && !skipped).length,
      failed: tests.filter(({passed, skipped}) => !passed && !skipped).length + broken.length,
    });
  },
});

const COUNTED_AS = {'test:pass': 'passed', 'test:fail': 'failed'};
const isTest = ({details, skip, todo} = {}) => details?.type !== 'suite' && skip === undefined && todo === undefined;

/** A reporter of node:test. Describes count only by what is in them. */
export default async function* nodeCounts(source) {
  const counts = {passed: 0, failed: 0};
  for await (const {type, data} of source) {
    const counted = COUNTED_AS[type];
    if (counted && isTest(data)) counts[counted] += 1;
  }
  write(counts);
  yield '';
}
