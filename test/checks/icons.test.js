import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './sources.js';

test('the icon sheets are those of the drawing, and no source names an icon that does not exist', () => {
  execFileSync(process.execPath, [join(root, 'src/icons/build.js'), '--check'], { cwd: root, stdio: 'pipe' });
});
