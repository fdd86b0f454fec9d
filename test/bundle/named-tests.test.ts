import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';

const TEST = /\[([^\]]+)\]\((\.\.\/test\/[^)]+\.test\.ts)\)/;

for (const [page, heading, least] of [
  ['transfer.md', '## What becomes of the caller', 30],
  ['queue.md', '## The reference’s sentences', 15],
] as const) {
  describe(`the tables of docs/${page}`, () => {
    it('name a test in every row, and each is there', async () => {
      const address = new URL(`../../docs/${page}`, import.meta.url);
      const text = await readFile(address, 'utf8');
      assert.ok(text.includes(heading));
      const tables = text.slice(text.indexOf(heading)).split('\n');
      const rows = tables.filter((line) => line.startsWith('| ') && !/^\| (server|sentence|-+) /.test(line));
      assert.ok(rows.length > least, `${rows.length} rows`);
      for (const row of rows) {
        const [, name = '', file = ''] = TEST.exec(row) ?? [];
        assert.notEqual(name, '', `names no test: ${row}`);
        const tests = await readFile(new URL(file, address), 'utf8');
        assert.ok(tests.includes(`it('${name}'`), `${file} has no test “${name}”`);
      }
    });
  });
}
