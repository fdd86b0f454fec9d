import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';

const DOCS = new URL('../../docs/transfer.md', import.meta.url);
const TEST = /\[([^\]]+)\]\((\.\.\/test\/[^)]+\.test\.ts)\)/;

describe('the tables of docs/transfer.md', () => {
  it('name a test in every row, and each is there', async () => {
    const text = await readFile(DOCS, 'utf8');
    const tables = text.slice(text.indexOf('## What becomes of the caller')).split('\n');
    const rows = tables.filter((line) => line.startsWith('| ') && !/^\| (server|sentence|-+) /.test(line));
    assert.ok(rows.length > 30, `${rows.length} rows`);
    for (const row of rows) {
      const [, name = '', file = ''] = TEST.exec(row) ?? [];
      assert.notEqual(name, '', `names no test: ${row}`);
      const tests = await readFile(new URL(file, DOCS), 'utf8');
      assert.ok(tests.includes(`it('${name}'`), `${file} has no test “${name}”`);
    }
  });
});
