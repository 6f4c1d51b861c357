import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provingTests, rules, rulesText, writtenRules } from '../rules.js';

/** What is built; a rule moves here with its first line of code. */
const BUILT = [
  ['1.1', '1.2', '1.3', '1.4', '1.6', '1.7'],
  ['2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7', '2.8', '2.10', '2.12'],
  ['3.1', '3.2', '3.3'],
  ['11.1', '11.3', '11.6', '11.8', '11.9'],
].flat();

test('each rule that is built has a test that names it', () => {
  const proven = new Set(provingTests().flatMap(({ numbers }) => numbers));
  assert.deepEqual(
    BUILT.filter((number) => !proven.has(number)),
    [],
  );
});

test('tests name rules that exist', () => {
  const known = new Set(rules.map(({ number }) => number));
  const unknown = provingTests().filter(({ numbers }) => numbers.some((number) => !known.has(number)));
  assert.deepEqual(unknown, []);
});

test('RULES.md is up to date: `node test/rules.js` writes it', () => {
  assert.equal(writtenRules(), rulesText());
});
