import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './sources.js';

test('the lockfile names no registry, so that it installs from any', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const addresses = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
  assert.deepEqual(addresses, []);
  assert.ok(!existsSync(join(root, '.npmrc')), 'The project sets no registry.');
});

test('shipped code depends on what package.json names, in the version that the lockfile holds', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  assert.deepEqual(packages[''].dependencies, dependencies);
});
