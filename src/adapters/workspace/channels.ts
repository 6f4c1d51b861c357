import type { ContactAdapter } from '../adapter.js';
import type { Contact } from '../../domain/contact.js';
import { ContactError } from '../../domain/errors.js';
import { contactRow } from './contact-row.js';
import { refuseForbidden } from './permitted.js';
import { shownContact } from './shown-contact.js';
import type { Reading, Source } from './source.js';
import { kept, refuseStale, rowOf } from './stored-contact.js';
import type { ContactRow } from './tables.js';

type ChannelsFacet = Required<NonNullable<ContactAdapter['channels']>>;

export function channelsOf(source: Source): ChannelsFacet {
  const shown = (reading: Reading, row: ContactRow) => shownContact(source, reading, row);
  return {
    list: (options) => source.read(options, ({ workspace }) => Promise.resolve(workspace.channels)),

    remove: (contactId, channelId, options) =>
      source.write(
        'contact',
        options,
        ['remove', contactId, channelId],
        async (writing) => {
          const row = await rowOf(writing.tx, contactId);
          refuseForbidden(writing.session, 'removeChannel', 'channels.remove', row.contact);
          await refuseStale(source, writing, row, options.ifVersion);
          const removed = withoutChannel(row, channelId);
          return removed === row ? row : kept(writing, row, removed);
        },
        shown,
      ),

    restore: (contactId, channelId, options) =>
      source.write(
        'contact',
        options,
        ['restore', contactId, channelId],
        async (writing) => {
          const row = await rowOf(writing.tx, contactId);
          refuseForbidden(writing.session, 'removeChannel', 'channels.restore', row.contact);
          await refuseStale(source, writing, row, options.ifVersion);
          if (row.contact.channels.some((channel) => channel.channelId === channelId)) return row;
          return kept(writing, row, withChannel(row, channelId));
        },
        shown,
      ),
  };
}

/** What the contact has there is put aside. A channel that it does not have is removed already. */
function withoutChannel(row: ContactRow, channelId: string): ContactRow {
  const { contact, removedChannels = [] } = row;
  const at = contact.channels.findIndex((channel) => channel.channelId === channelId);
  const channel = contact.channels[at];
  if (!channel) return row;
  const { replyChannelId, ...rest } = contact;
  const channels = contact.channels.filter((one) => one !== channel);
  const left: Contact = {
    ...rest,
    channels,
    ...(replyChannelId !== undefined && replyChannelId !== channelId && { replyChannelId }),
  };
  return contactRow(left, { ...row, removedChannels: [...removedChannels, { at, channel }] });
}

function withChannel(row: ContactRow, channelId: string): ContactRow {
  const { contact, removedChannels = [] } = row;
  const removed = removedChannels.findLast(({ channel }) => channel.channelId === channelId);
  if (!removed) {
    throw new ContactError({ code: 'validation', fields: new Map([[`channel:${channelId}`, { rule: 'channel' }]]) });
  }
  const channels = contact.channels.toSpliced(removed.at, 0, removed.channel);
  return contactRow(
    { ...contact, channels },
    { ...row, removedChannels: removedChannels.filter((one) => one !== removed) },
  );
}
