import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readmeWithReference } from '../../stories/reference.js';
import { root } from './sources.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the tables of the README are those of the class comments: `npm run docs` writes them', async () => {
  const { before, after } = await readmeWithReference();
  assert.equal(before, after);
});

test('the adapter in the README is demo/adapter-example.ts, which is type-checked and run', () => {
  const shown = /<!-- example: demo\/adapter-example\.ts -->\n\n```ts\n(.*?)```\n/s.exec(readme)?.[1];
  const code = readFileSync(join(root, 'demo/adapter-example.ts'), 'utf8');
  assert.equal(shown, code.replaceAll(`'../src/index.js'`, `'contact-panel'`));
});

test('the README links files, headings and scripts that exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const headings = new Set([...readme.matchAll(/^#+ (.+)$/gm)].map(([, title]) => `#${anchor(title)}`));
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
  const missing = [
    ...links
      .filter((target) => !target.startsWith('https:'))
      .filter((target) => (target.startsWith('#') ? !headings.has(target) : !existsSync(join(root, target)))),
    ...[...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name).filter((name) => !(name in scripts)),
  ];
  assert.deepEqual(missing, []);
});

/** As GitHub and others make it of a heading. */
function anchor(title) {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
