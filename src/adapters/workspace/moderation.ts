import type { ContactAdapter } from '../adapter.js';
import { channelInView } from '../../domain/channel.js';
import type { Deletion } from '../../domain/deletion.js';
import { contactHint } from '../../domain/masked-hint.js';
import { erase } from './erasing.js';
import { instantKey } from './instant-key.js';
import { newestPage } from './pages.js';
import { refuseForbidden } from './permitted.js';
import type { Source } from './source.js';
import { announceSuggestions, refuseStale, rowOf } from './stored-contact.js';
import type { DeletionRow } from './tables.js';

type ModerationFacet = Required<NonNullable<ContactAdapter['moderation']>>;

const DELETIONS = 'deletions';

export function moderationOf(source: Source): ModerationFacet {
  return {
    delete: (contactId, options) =>
      source.write(
        'deleted',
        options,
        [contactId],
        async (writing) => {
          const { tx, session, workspace, at, stamp, announce } = writing;
          const row = await rowOf(tx, contactId);
          const { contact } = row;
          refuseForbidden(session, 'delete', 'moderation.delete', contact);
          await refuseStale(source, writing, row, options.ifVersion);
          const channel = channelInView(contact);
          const deletion: Deletion = {
            id: `deletion-${stamp}`,
            hint: contactHint(contact, workspace.schema),
            at,
            by: session.agent,
            ...(channel && { network: channel.network }),
          };
          await erase(tx, row);
          await tx.put('deletions', deletionRow(deletion));
          announce({ type: 'contact', id: contactId });
          announce({ type: 'notes', contactId });
          announce({ type: 'directory' });
          await announceSuggestions(writing, row.keys, [], contactId);
          return true;
        },
        () => Promise.resolve(),
      ),

    deletions: (options) =>
      source.read(options, ({ tx, session }) => {
        refuseForbidden(session, 'deletions', 'moderation.deletions');
        return newestPage(tx, 'deletions', DELETIONS, options, ({ deletion }) => deletion);
      }),
  };
}

/** A line of the log. */
export function deletionRow(deletion: Deletion): DeletionRow {
  return { id: deletion.id, order: [DELETIONS, instantKey(deletion.at), deletion.id], deletion };
}
