import { expect } from '@open-wc/testing';
import { inInboxOrder, lastMessage, openCount, type InboxRow } from '../../demo/inbox-order.js';
import { conversation, text } from './conversation.js';

function row(id: string, lastAt: number, vip = false, status: InboxRow['status'] = 'open'): InboxRow {
  return { conversation: conversation({ id }), name: id, vip, status, snippet: '', lastAt };
}

const ids = (rows: readonly InboxRow[]): readonly string[] => rows.map((each) => each.conversation.id);

describe('The order of the inbox', () => {
  it('puts the newest message first', () => {
    expect(ids(inInboxOrder([row('old', 1), row('new', 3), row('between', 2)]))).to.deep.equal([
      'new',
      'between',
      'old',
    ]);
  });

  it('3.3 moves the conversation of a VIP above newer ones, and back when the contact is no longer a VIP', () => {
    const others = [row('new', 3), row('between', 2)];
    expect(ids(inInboxOrder([...others, row('old', 1, true)]))).to.deep.equal(['old', 'new', 'between']);
    expect(ids(inInboxOrder([...others, row('old', 1, false)]))).to.deep.equal(['new', 'between', 'old']);
  });

  it('3.3 filters by VIP, newest first among them', () => {
    const rows = [row('a', 1, true), row('b', 5), row('c', 2, true)];
    expect(ids(inInboxOrder(rows, true))).to.deep.equal(['c', 'a']);
  });

  it('leaves the rows that it was given in their order', () => {
    const rows = [row('a', 1), row('b', 2)];
    inInboxOrder(rows);
    expect(ids(rows)).to.deep.equal(['a', 'b']);
  });

  it('counts open conversations only', () => {
    expect(
      openCount([row('a', 1), row('b', 2, false, 'pending'), row('c', 3, true, 'closed'), row('d', 4, true)]),
    ).to.equal(2);
  });
});

describe('What the list tells of a thread', () => {
  it('is the last message and when it came, whatever the order of the entries', () => {
    expect(lastMessage([text(30, 'Later'), text(10, 'Before')])).to.deep.equal({ snippet: 'Later', lastAt: 30 });
  });

  it('names the agent who wrote it by first name', () => {
    expect(lastMessage([text(1, 'Hello'), text(2, 'Good morning', 'Jonas Weber')]).snippet).to.equal(
      'Jonas: Good morning',
    );
  });

  it('does not count lines of the system, which would move a conversation that nobody wrote in', () => {
    const entries = [
      text(5, 'Hello'),
      { kind: 'vip', at: 9, vip: true },
      { kind: 'status', at: 8, status: 'closed', by: 'Jonas' },
    ] as const;
    expect(lastMessage(entries)).to.deep.equal({ snippet: 'Hello', lastAt: 5 });
  });
});
