import type { ContactAdapter } from '../adapter.js';
import { channelsOf } from './channels.js';
import { contactsOf } from './contacts.js';
import { crmOf } from './crm.js';
import { directoryOf } from './directory.js';
import { mergesOf } from './merges.js';
import { moderationOf } from './moderation.js';
import { notesOf } from './notes.js';
import { Source } from './source.js';
import type { SourceOptions } from './source.js';
import type { Database } from './tables.js';
import { tagsOf } from './tags.js';
import { watchOf } from './watch.js';

/** The contract over a database of rows. All built-in sources are this, so all have the same rules. */
export function workspaceAdapter(id: string, database: Database, options?: SourceOptions): ContactAdapter {
  const source = new Source(database, options);
  return {
    id,
    concurrency: 'strong',
    idempotency: 'key',
    session: (read) => source.read(read, ({ session }) => Promise.resolve(session)),
    contacts: contactsOf(source),
    attributes: { schema: (read) => source.read(read, ({ workspace }) => Promise.resolve(workspace.schema)) },
    notes: notesOf(source),
    tags: tagsOf(source),
    channels: channelsOf(source),
    merges: mergesOf(source),
    moderation: moderationOf(source),
    crm: crmOf(source),
    directory: directoryOf(source),
    watch: watchOf(database),
  };
}
