import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provingTests, rules, rulesText, writtenRules } from '../rules.js';

/** What is built; a rule moves here with its first line of code. */
const BUILT = [
  ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7'],
  ['2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7', '2.8', '2.9', '2.10', '2.11', '2.12'],
  ['3.1', '3.2', '3.3'],
  ['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7'],
  ['5.1', '5.2', '5.3', '5.4', '5.5', '5.6'],
  ['6.1', '6.2', '6.3'],
  ['7.1', '7.2', '7.3', '7.4'],
  ['8.1', '8.2', '8.3', '8.4', '8.5'],
  ['11.1', '11.2', '11.3', '11.4', '11.5', '11.6', '11.8', '11.9', '11.10'],
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
