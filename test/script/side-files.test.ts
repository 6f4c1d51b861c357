import { expect } from '@open-wc/testing';
import { loadSideFile, type LinkedChunks } from '../../src/side-files.js';

function chunksOf(present: ReadonlyMap<string, unknown>): LinkedChunks {
  return { has: (chunk) => present.has(chunk), require: (chunk) => present.get(chunk), ofPanel: new Set() };
}

async function messageOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'It did not fail.';
}

describe('The files beside the classic script', () => {
  it('are not fetched when their chunk is there already', async () => {
    const words = { templates: {} };
    expect(await loadSideFile('present', chunksOf(new Map([['./present.js', words]])))).to.equal(words);
  });

  it('cannot be found by a script that was loaded as a module, which says what to do instead', async () => {
    const message = await messageOf(loadSideFile('absent', chunksOf(new Map())));
    expect(message).to.contain('without type="module"').and.to.contain('dist/cdn/');
  });

  it('are asked for again after a failure', async () => {
    const present = new Map<string, unknown>();
    const chunks = chunksOf(present);
    expect(await messageOf(loadSideFile('late', chunks))).to.contain('cannot tell where its other files are');
    present.set('./late.js', 'here');
    expect(await loadSideFile('late', chunks)).to.equal('here');
  });
});
