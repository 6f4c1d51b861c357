import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readmeWithReference } from '../../stories/reference.js';

test('the tables of the README are those of the class comments: `npm run docs` writes them', async () => {
  const { before, after } = await readmeWithReference();
  assert.equal(before, after);
});
