/** A note as a client shows it. */
export interface ShownNote {
  /** How the client knows it. */
  readonly key: string;
  readonly text: string;
}

export interface Inspected {
  /** All texts that can be seen, or can be found again. */
  readonly held: ReadonlySet<string>;
  /** What came to no end that could be seen. */
  readonly unsettled: readonly string[];
}

/** One page with a client of the source on it, as the agent uses it. */
export interface Client {
  /** The contact that the agent chose. */
  readonly chosen: string;
  /** The contact whose data is shown; `undefined`: none yet. */
  readonly shown: string | undefined;
  /** Whether the client believes that these are the same. */
  isFaithful(): boolean;
  choose(contactId: string): Promise<void>;
  /** The page goes after the contact where it became another. */
  follow?(): Promise<void>;
  /** What a field shows. */
  text(field: string): string | undefined;
  notes(): readonly ShownNote[];
  edit(field: string, from: string | undefined, to: string): void;
  toggle(field: string): void;
  /** @returns the note's key. */
  createNote(text: string): string;
  editNote(note: ShownNote, text: string): void;
  removeNote(note: ShownNote): void;
  /** What only some clients have: they tell the ledger themselves what they are asked for. */
  extra?(act: Extra, pick: number): void;
  heard(signal: 'online' | 'hidden' | 'visible' | 'restored'): void;
  /** The agent signs in again. */
  signIn(): void;
  /** How things stand when all is over. */
  inspect(): Promise<Inspected>;
  close(): void;
}

export type Extra = 'undo' | 'retry' | 'discard' | 'mine' | 'theirs' | 'channel' | 'merge';
