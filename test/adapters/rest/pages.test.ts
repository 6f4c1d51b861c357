import { expect } from '@open-wc/testing';
import { nextCursor, serverCursor } from '../../../src/adapters/rest/cursor-trail.js';
import { failureOf, json, NOTE, read, scripted } from './scripted.js';

/** How many pages a walk over a server's cursors sees before it ends. */
function walked(following: (cursor: string | undefined) => string | undefined): number {
  let pages = 0;
  let cursor: string | undefined;
  do {
    pages += 1;
    cursor = nextCursor(cursor, following(serverCursor(cursor)));
  } while (cursor !== undefined && pages < 50_000);
  return pages;
}

describe('Pages of a REST source', () => {
  it('4.7 a list ends where the server says so', () => {
    expect(walked((cursor) => (cursor === '2000' ? undefined : String(Number(cursor ?? 0) + 1)))).to.equal(2001);
  });

  it('4.7 cursors that lead back end the list, however long the way round is (fault 52)', () => {
    for (const [before, round] of [
      [0, 1],
      [0, 2],
      [1, 1],
      [3, 7],
      [100, 40],
    ] as const) {
      const pages = walked((cursor) => {
        const at = Number(cursor ?? -1) + 1;
        return String(at < before + round ? at : before);
      });
      expect(pages, `${before} pages, then ${round} in a circle`).to.be.within(
        before + round,
        4 * (before + round) + 2,
      );
    }
  });

  it('4.7 cursors that never end do (fault 52)', () => {
    expect(walked((cursor) => `${Number(cursor ?? 0) + 1}`)).to.be.below(10_100);
  });

  it('4.7 two walks through one list do not disturb each other', () => {
    const following = (cursor: string | undefined) => (cursor === '9' ? undefined : String(Number(cursor ?? 0) + 1));
    const first = ['1', '2', '3'].reduce<string | undefined>((cursor, next) => nextCursor(cursor, next), undefined);
    expect(walked(following)).to.equal(10);
    expect(serverCursor(nextCursor(first, '4'))).to.equal('4');
  });

  it('4.7 a cursor goes to the server as it came', async () => {
    const { adapter, sent } = scripted([json({ items: [NOTE], next: 'a&b=é' }), json({ items: [] })]);
    const first = await adapter.notes!.list('c-1', read());
    await adapter.notes!.list('c-1', { ...read(), cursor: first.next! });
    expect(new URLSearchParams(sent[1]!.path.split('?')[1]).get('cursor')).to.equal('a&b=é');
  });

  it('a cursor of nobody is refused', async () => {
    const { adapter, sent } = scripted([json({ items: [] })]);
    for (const cursor of ['nonsense', '[]', '["a","b",1,2]', '{}'])
      expect(await failureOf(adapter.notes!.list('c-1', { ...read(), cursor }))).to.deep.equal({
        code: 'data',
        path: 'cursor',
      });
    expect(sent).to.deep.equal([]);
  });
});
