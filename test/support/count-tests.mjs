import {writeFileSync} from 'node:fs';
import path from 'node:path';

/** Where `npm test` wants the number of tests that passed, and what failed; unset where somebody runs a suite by itself. */
const write = (counts) => {
  const file = process.env.VOIP_TEST_COUNTS;
  if (file) writeFileSync(file, JSON.stringify(counts));
};

/** A test that failed, in a few lines. */
const failure = (file, names, message = 'failed') =>
  `${path.relative('', file)} › ${names.filter(Boolean).join(' › ')}\n${message.split('\n').slice(0, 12).join('\n')}`;

const testsOf = (suite, names = []) => [
  ...suite.tests.map((test) => ({...test, names: [...names, test.name]})),
  ...suite.suites.flatMap((inner) => testsOf(inner, [...names, inner.name])),
];

/** What failed in a file. One that does not load is a failure too. */
function failuresOf({passed, testFile, errors}, tests) {
  const failed = tests.filter((test) => !test.passed && !test.skipped);
  if (passed || failed.length > 0) return failed.map(({names, error}) => failure(testFile, names, error?.message));
  return [failure(testFile, [], errors?.map(({message}) => message).join('\n') || 'does not load')];
}

/** A reporter of @web/test-runner. */
export const wtrCounts = () => ({
  stop({sessions}) {
    const files = [...sessions].map((session) => [session, session.testResults ? testsOf(session.testResults) : []]);
    write({
      passed: files.flatMap(([, tests]) => tests).filter(({passed, skipped}) => passed && !skipped).length,
      failures: files.flatMap(([session, tests]) => failuresOf(session, tests)),
    });
  },
});

const isTest = ({details, skip, todo} = {}) => details?.type !== 'suite' && skip === undefined && todo === undefined;

/** A reporter of node:test. Describes count only by what is in them. */
export default async function* nodeCounts(source) {
  let passed = 0;
  const failures = [];
  for await (const {type, data} of source) {
    if (!isTest(data)) continue;
    if (type === 'test:pass') passed += 1;
    if (type === 'test:fail') failures.push(failure(data.file, [data.name], data.details.error?.cause?.message));
  }
  write({passed, failures});
  yield '';
}
