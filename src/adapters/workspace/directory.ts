import type { ContactAdapter } from '../adapter.js';
import type { AttributeSchema } from '../../domain/attribute.js';
import { hasTag } from '../../domain/change.js';
import { channelInView } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import type { ContactSummary, DirectoryQuery } from '../../domain/directory.js';
import { composedName, displayName } from '../../domain/display-name.js';
import { foldTagName } from '../../domain/tag-name.js';
import { lastActiveAt } from './contact-row.js';
import type { DirectoryGroup } from './contact-row.js';
import { cursorAt, pageSize, positionOf } from './pages.js';
import type { Source } from './source.js';
import type { ContactRow, Narrowing } from './tables.js';

type DirectoryFacet = Pick<NonNullable<ContactAdapter['directory']>, 'list'>;

export function directoryOf(source: Source): DirectoryFacet {
  return {
    list: (query, options) =>
      source.read(options, async ({ tx, workspace: { schema } }) => {
        const group: DirectoryGroup = query.blocked ? 'blocked' : 'listed';
        const { matches, narrowing } = matcher(query, schema);
        const size = pageSize(options);
        const rows: ContactRow[] = [];
        await tx.newest(
          'contacts',
          group,
          positionOf(options.cursor),
          (row) => !matches(row.contact) || rows.push(row) <= size,
          narrowing,
        );
        const last = rows.length > size ? rows[size - 1]?.order : undefined;
        const items: ContactSummary[] = [];
        for (const { contact } of rows.slice(0, size)) {
          items.push(summary(contact, schema, (await source.picture(tx, contact.id)) ?? contact.avatarUrl));
        }
        return {
          items,
          // Counting what a filter leaves would read every contact.
          ...(!isFiltered(query) && { total: await tx.count('contacts', group) }),
          ...(last && { next: cursorAt([last[1], last[2]]) }),
        };
      }),
  };
}

function isFiltered({ text, vip, tagIds, channelId }: DirectoryQuery): boolean {
  return Boolean(text?.trim()) || vip !== undefined || Boolean(tagIds?.length) || channelId !== undefined;
}

function matcher(
  { text = '', vip, tagIds = [], channelId }: DirectoryQuery,
  schema: AttributeSchema,
): { matches: (contact: Contact) => boolean; narrowing: Narrowing } {
  const folded = foldTagName(text);
  const digits = /^\+?[\d\s().-]{3,}$/.test(text.trim()) ? text.replace(/\D/g, '').replace(/^0+/, '') : '';
  const matches = (contact: Contact): boolean =>
    (vip === undefined || contact.vip === vip) &&
    tagIds.every((id) => hasTag(contact, { id })) &&
    (channelId === undefined || contact.channels.some((channel) => channel.channelId === channelId)) &&
    (folded === '' ||
      words(contact, schema).some((word) => foldTagName(word).includes(folded)) ||
      (digits !== '' && numbers(contact).some((number) => number.replace(/\D/g, '').includes(digits))));
  const narrowing: Narrowing = {
    tagIds,
    ...(vip !== undefined && { vip }),
    ...(channelId !== undefined && { channelId }),
    ...(folded !== '' && { text: digits === '' ? [folded] : [folded, digits] }),
  };
  return { matches, narrowing };
}

/** All by which the contact may be found, whatever the schema says of its name: a line each, folded. */
export function searchText(contact: Contact): string {
  const names = [composedName(contact.values), ...contact.channels.map((channel) => channel.displayName ?? '')];
  return [...words(contact), ...names]
    .map(foldTagName)
    .concat(numbers(contact).map((number) => number.replace(/\D/g, '')))
    .join('\n');
}

/** Name, email, handle and id, as they are searched (10.1). */
function words(contact: Contact, schema?: AttributeSchema): string[] {
  const email = contact.values.get('email')?.value;
  return [
    ...(schema ? [displayName(contact, schema)] : []),
    contact.name,
    contact.id,
    ...(typeof email === 'string' ? [email] : []),
    ...contact.channels.flatMap(({ handle }) => (handle === undefined ? [] : [handle])),
  ];
}

function numbers(contact: Contact): string[] {
  const phone = contact.values.get('phone')?.value;
  return [
    ...(typeof phone === 'string' ? [phone] : []),
    ...contact.channels.flatMap(({ network, handle }) =>
      (network === 'whatsapp' || network === 'sms') && handle !== undefined ? [handle] : [],
    ),
  ];
}

function summary(contact: Contact, schema: AttributeSchema, avatarUrl: string | undefined): ContactSummary {
  const channel = channelInView(contact);
  const at = lastActiveAt(contact);
  return {
    id: contact.id,
    name: displayName(contact, schema),
    vip: contact.vip,
    tags: contact.tags,
    ...(contact.blocked && { blocked: true }),
    ...(avatarUrl !== undefined && { avatarUrl }),
    ...(channel && { network: channel.network }),
    ...(channel?.handle !== undefined && { handle: channel.handle }),
    ...(at !== undefined && { lastActiveAt: at }),
  };
}
