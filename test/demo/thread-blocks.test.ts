import { expect } from '@open-wc/testing';
import { dayLabel, threadBlocks } from '../../demo/thread-blocks.js';
import { text } from './conversation.js';

const MINUTE = 60_000;
const noon = new Date(2026, 2, 12, 12).getTime();

describe('The thread of a conversation', () => {
  it('shows entries oldest first, whatever order they were kept in', () => {
    const blocks = threadBlocks([text(noon + 60 * MINUTE, 'Second'), text(noon, 'First')]);
    const words = blocks.flatMap((block) =>
      block.kind === 'group' ? block.messages.map((each) => each.kind === 'text' && each.text) : [],
    );
    expect(words).to.deep.equal(['First', 'Second']);
  });

  it('puts a day before the first entry of each calendar day, also when only minutes lie between', () => {
    const midnight = new Date(2026, 2, 13).getTime();
    const blocks = threadBlocks([text(midnight - MINUTE, 'Late'), text(midnight + MINUTE, 'Early')]);
    expect(blocks.map((block) => block.kind)).to.deep.equal(['day', 'group', 'day', 'group']);
  });

  it('groups messages of one author that follow soon, and nobody else between', () => {
    const blocks = threadBlocks([
      text(noon, 'One'),
      text(noon + 2 * MINUTE, 'Two'),
      text(noon + 3 * MINUTE, 'Answer', 'Jonas Weber'),
      text(noon + 4 * MINUTE, 'From another agent', 'Priya Raman'),
      text(noon + 5 * MINUTE, 'Three'),
      text(noon + 30 * MINUTE, 'Much later'),
    ]);
    const sizes = blocks.flatMap((block) => (block.kind === 'group' ? [block.messages.length] : []));
    expect(sizes).to.deep.equal([2, 1, 1, 1, 1]);
  });

  it('breaks a group where the conversation was moved to another queue', () => {
    const blocks = threadBlocks([text(noon, 'One'), { kind: 'vip', at: noon + 1, vip: true }, text(noon + 2, 'Two')]);
    expect(blocks.map((block) => block.kind)).to.deep.equal(['day', 'group', 'line', 'group']);
  });

  it('4.1 keeps a note about the conversation apart from the messages around it, also from those of its author', () => {
    const by = 'Jonas Weber';
    const blocks = threadBlocks([
      text(noon, 'One', by),
      { kind: 'note', at: noon + 1, by, text: 'For us' },
      text(noon + 2, 'Two', by),
    ]);
    expect(blocks.map((block) => block.kind)).to.deep.equal(['day', 'group', 'note', 'group']);
  });

  it('calls days as people do', () => {
    const day = (date: number): number => new Date(2026, 2, date, 23, 59).getTime();
    expect(dayLabel(day(12), noon)).to.equal('Today');
    expect(dayLabel(day(11), noon)).to.equal('Yesterday');
    expect(dayLabel(day(9), noon)).to.equal('Monday');
    expect(dayLabel(day(1), noon)).to.equal('1 March 2026');
  });

  it('counts days and not hours when the clocks change', () => {
    const beforeChange = new Date(2026, 2, 28, 23, 30).getTime();
    expect(dayLabel(beforeChange, new Date(2026, 2, 29, 23, 30).getTime())).to.equal('Yesterday');
  });
});
