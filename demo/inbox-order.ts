import type { Conversation, ConversationStatus, Entry } from './conversations.js';

/** A line of the conversation list. */
export interface InboxRow {
  conversation: Conversation;
  /** The contact's name, as the source tells it. */
  name: string;
  vip: boolean;
  status: ConversationStatus;
  snippet: string;
  /** When the last message came, milliseconds since the epoch. */
  lastAt: number;
}

/**
 * Conversations with VIPs stand in the Priority queue, on top; within each queue the newest message is first.
 *
 * @param vipOnly leaves the others out (3.3)
 */
export function inInboxOrder<T extends InboxRow>(rows: readonly T[], vipOnly = false): readonly T[] {
  return rows.filter((row) => row.vip || !vipOnly).sort((a, b) => Number(b.vip) - Number(a.vip) || b.lastAt - a.lastAt);
}

export function openCount(rows: readonly InboxRow[]): number {
  return rows.filter((row) => row.status === 'open').length;
}

/** What the list tells of a thread: its last message; lines of the system do not count. */
export function lastMessage(entries: readonly Entry[]): { snippet: string; lastAt: number } {
  const messages = entries.filter((entry) => entry.kind === 'text' || entry.kind === 'picture');
  const last = messages.reduce<(typeof messages)[number] | undefined>(
    (latest, entry) => (latest !== undefined && latest.at > entry.at ? latest : entry),
    undefined,
  );
  if (last === undefined) return { snippet: '', lastAt: 0 };
  const words = last.kind === 'picture' ? 'Picture' : last.text;
  return { snippet: last.from === 'contact' ? words : `${firstWord(last.from.agent)}: ${words}`, lastAt: last.at };
}

export function firstWord(name: string): string {
  return name.split(/\s+/, 1)[0] ?? name;
}
