/** What the server needs of a PostgreSQL, embedded or not. Both kinds run the same statements. */

/** A row as the driver reads it, by column. What the columns hold is what the mappings beside this file put in. */
export type Columns = Readonly<Record<string, unknown>>;

export interface Connection {
  /** Runs one statement. Values are parameters and never part of the text. */
  query(text: string, values?: readonly unknown[]): Promise<readonly Columns[]>;
}

export interface HintListener {
  heard(payload: string): void;
  /** Hints may have been missed: whoever relies on them has to read anew. */
  lost(): void;
}

export interface Sql {
  /** `embedded` is one process's own; others share. */
  readonly kind: 'embedded' | 'shared';
  /** One snapshot from the first statement to the last. */
  read<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** All or nothing; on the disk before it resolves. `work` runs again where another write stood in its way. */
  write<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** Hears what committed transactions tell by NOTIFY. Resolves once it listens. */
  listen(channel: string, listener: HintListener): Promise<void>;
  /** Whether hints come in; false while the connection that brings them is being made anew. */
  readonly isListening: boolean;
  close(): Promise<void>;
}
