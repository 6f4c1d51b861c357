import type { ContactAdapter, SourceEvent, WatchTopics } from '../adapter.js';
import type { Database } from './tables.js';

/** Hints until the signal is aborted. */
export function watchOf(database: Database): NonNullable<ContactAdapter['watch']> {
  return (topics, emit, { signal }) =>
    new Promise<void>((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const contacts = new Set(topics.contacts);
      const stop = database.listen((event) => {
        if (concerns(event, contacts, topics)) emit(event);
      });
      signal.addEventListener(
        'abort',
        () => {
          stop();
          resolve();
        },
        { once: true },
      );
    });
}

function concerns(event: SourceEvent, contacts: ReadonlySet<string>, topics: WatchTopics): boolean {
  switch (event.type) {
    case 'contact':
      return contacts.has(event.id);
    case 'notes':
      return contacts.has(event.contactId);
    case 'schema':
      return topics.schema === true;
    case 'directory':
      return topics.directory === true;
  }
}
