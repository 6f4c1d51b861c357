import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, faultsText, faultTests, writtenFaults } from '../faults.js';

test('each fault has a test that names it', () => {
  assert.equal(faults.length, 68);
  const proven = new Set(faultTests().flatMap(({ numbers }) => numbers));
  assert.deepEqual(
    faults.filter(({ number }) => !proven.has(number)),
    [],
  );
});

test('tests name faults that exist', () => {
  const unknown = faultTests().filter(({ numbers }) => numbers.some((number) => number < 1 || number > faults.length));
  assert.deepEqual(unknown, []);
});

test('FAULTS.md is up to date: `node test/faults.js` writes it', () => {
  assert.equal(writtenFaults(), faultsText());
});
