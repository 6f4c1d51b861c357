import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { NoteEntry } from '../../src/store/note-entry.js';
import { NoteOrder } from '../../src/store/note-order.js';

function entry(id: string): NoteEntry {
  return new NoteEntry(id, { id, contactId: 'A', text: id, createdAt: '2026-01-15T09:00:00Z' }, true);
}

type Move = { do: 'insert' | 'remove' | 'move' | 'cut'; at: number; to: number };
const move: fc.Arbitrary<Move> = fc.record({
  do: fc.oneof(
    { weight: 6, arbitrary: fc.constant('insert' as const) },
    { weight: 3, arbitrary: fc.constantFrom('remove' as const, 'move' as const) },
    { weight: 1, arbitrary: fc.constant('cut' as const) },
  ),
  at: fc.nat(100),
  to: fc.nat(100),
});

describe('store: the order of notes', () => {
  it('4.2 is that of a plain array, whatever is put in, taken out and moved', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const order = new NoteOrder();
        const plain: NoteEntry[] = [];
        for (const [number, { do: deed, at, to }] of moves.entries()) {
          const index = at % (plain.length + 1);
          const known = plain[index];
          if (deed === 'insert') {
            const added = entry(String(number));
            plain.splice(index, 0, added);
            order.insert(index, added);
          } else if (deed === 'cut') {
            expect(order.cut(index)).to.deep.equal(plain.splice(index));
          } else if (known) {
            plain.splice(index, 1);
            order.remove(known);
            expect(order.indexOf(known)).to.equal(-1);
            const target = to % (plain.length + 1);
            if (deed === 'move') {
              plain.splice(target, 0, known);
              order.insert(target, known);
            }
          }
          expect(order.size).to.equal(plain.length);
          for (const [position, one] of plain.entries()) {
            expect(order.at(position)).to.equal(one);
            expect(order.indexOf(one)).to.equal(position);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('4.7 finds every entry also after a thousand were put in one and the same place', () => {
    const order = new NoteOrder();
    order.insert(0, entry('first'));
    order.insert(1, entry('last'));
    const between = Array.from({ length: 1000 }, (_, index) => entry(String(index)));
    for (const one of between) order.insert(1, one);
    for (const [index, one] of between.toReversed().entries()) expect(order.indexOf(one)).to.equal(index + 1);
  });
});
