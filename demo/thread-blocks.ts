import type { Network } from '../src/domain/network.js';
import type { Author, Entry } from './conversations.js';

type Message = Extract<Entry, { kind: 'text' | 'picture' }>;
type Line = Extract<Entry, { kind: 'status' | 'vip' | 'block' }>;
export type Note = Extract<Entry, { kind: 'note' }>;

/** What the thread shows, top to bottom. */
export type Block =
  | { kind: 'day'; at: number }
  | { kind: 'line'; line: Line }
  | { kind: 'note'; note: Note }
  | { kind: 'group'; from: Author; messages: readonly [Message, ...Message[]] };

/** Messages of one author that follow within this time share one line of name and time. */
const TOGETHER = 10 * 60_000;

/** Entries, oldest first, as blocks: a day separator before the first entry of each calendar day, messages in groups. */
export function threadBlocks(entries: readonly Entry[]): readonly Block[] {
  const blocks: Block[] = [];
  let day: string | undefined;
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    const today = new Date(entry.at).toDateString();
    if (today !== day) blocks.push({ kind: 'day', at: entry.at });
    day = today;
    if (entry.kind === 'status' || entry.kind === 'vip' || entry.kind === 'block') {
      blocks.push({ kind: 'line', line: entry });
      continue;
    }
    if (entry.kind === 'note') {
      blocks.push({ kind: 'note', note: entry });
      continue;
    }
    const last = blocks.at(-1);
    if (
      last?.kind === 'group' &&
      sameAuthor(last.from, entry.from) &&
      viaOf(lastOf(last.messages)) === viaOf(entry) &&
      entry.at - lastOf(last.messages).at <= TOGETHER
    ) {
      blocks[blocks.length - 1] = { ...last, messages: [...last.messages, entry] };
    } else {
      blocks.push({ kind: 'group', from: entry.from, messages: [entry] });
    }
  }
  return blocks;
}

export function lastOf<T>(items: readonly [T, ...T[]]): T {
  return items.at(-1) ?? items[0];
}

/** The network of a message that left by another channel than the conversation's. */
export function viaOf(message: Message): Network | undefined {
  return message.kind === 'text' ? message.via : undefined;
}

function sameAuthor(one: Author, other: Author): boolean {
  return authorKey(one) === authorKey(other);
}

const authorKey = (author: Author): string => (author === 'contact' ? 'contact' : `agent:${author.agent}`);

/** `Today`, `Yesterday`, a weekday of the last week, or the date. */
export function dayLabel(at: number, now: number): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const options: Intl.DateTimeFormatOptions =
    days > 1 && days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' };
  return new Intl.DateTimeFormat('en-GB', options).format(at);
}

/** Hours and minutes today, otherwise the day in few letters. */
export function listTime(at: number, now: number): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return clockTime(at);
  return days === 1 ? 'Yesterday' : new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(at);
}

export function clockTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at);
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
