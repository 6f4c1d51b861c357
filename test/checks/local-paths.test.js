import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './sources.js';

/** Folders of single machines. Written in parts, or this file would find itself. */
const LOCAL = new RegExp(
  ['work', 'farm', 'tmp', 'root', 'home', 'Users'].map((name) => `(?<![\\w.@~-])/${name}/`).join('|'),
);

test('no file of the project names a folder of the machine that it was made on', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const found = [];
  for (const file of files.split('\n').filter((name) => name !== '' && name !== 'package-lock.json')) {
    const bytes = readFileSync(join(root, file));
    if (bytes.includes(0)) continue;
    bytes
      .toString('utf8')
      .split('\n')
      .forEach((line, index) => {
        if (LOCAL.test(line)) found.push(`${file}:${index + 1} ${line.trim()}`);
      });
  }
  assert.deepEqual(found, []);
});
