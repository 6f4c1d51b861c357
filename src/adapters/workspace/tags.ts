import type { ContactAdapter } from '../adapter.js';
import { ContactError } from '../../domain/errors.js';
import { offersOf, permissionFor } from '../../domain/permissions.js';
import type { Tag } from '../../domain/tag.js';
import { foldTagName } from '../../domain/tag-name.js';
import { cursorAt, pageSize, positionOf } from './pages.js';
import type { Source } from './source.js';
import type { Position, TagRow } from './tables.js';

type TagsFacet = Required<NonNullable<ContactAdapter['tags']>>;

export function tagsOf(source: Source): TagsFacet {
  return {
    search: (query, options) =>
      source.read(options, async ({ tx }) => {
        const folded = foldTagName(query);
        const after = positionOf(options.cursor);
        const size = pageSize(options);
        const found = (await tx.all('tags'))
          .filter((row) => foldedName(row).includes(folded))
          .map((row) => ({ row, place: placeOf(row, folded) }))
          .sort((a, b) => compare(a.place, b.place));
        const rest = after ? found.filter(({ place }) => compare(place, after) > 0) : found;
        const last = rest.length > size ? rest[size - 1] : undefined;
        return {
          items: rest.slice(0, size).map(({ row }) => ({ ...row.tag, contacts: row.contacts })),
          total: found.length,
          ...(last && { next: cursorAt(last.place) }),
        };
      }),

    create: (name, options) =>
      source.write(
        'tag',
        options,
        [name],
        async ({ tx, session, stamp }) => {
          const permission = offersOf(session, 'tags.create')
            ? permissionFor('createTag', session)
            : { reason: 'plan' as const };
          if (permission !== true) throw new ContactError({ code: 'forbidden', permission });
          const folded = foldTagName(name);
          if (folded === '')
            throw new ContactError({ code: 'validation', fields: new Map([['name', { rule: 'empty' }]]) });
          const [existing] = await tx.idsOf('tags', folded);
          const row = existing === undefined ? undefined : await tx.get('tags', existing);
          if (row) return row.tag;
          const tag: Tag = { id: `tag-${stamp}`, name: name.trim() };
          await tx.put('tags', { id: tag.id, keys: [folded], tag, contacts: 0 });
          return tag;
        },
        (_reading, tag) => Promise.resolve(tag),
      ),
  };
}

function foldedName({ keys: [folded = ''] = [] }: TagRow): string {
  return folded;
}

/** Names that begin with what was typed come first, then by name. */
function placeOf(row: TagRow, folded: string): Position {
  const name = foldedName(row);
  return [`${name.startsWith(folded) ? 0 : 1}${name}`, row.id];
}

function compare(a: Position, b: Position): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  if (a[1] === b[1]) return 0;
  return a[1] < b[1] ? -1 : 1;
}
