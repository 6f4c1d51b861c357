import type { ContactAdapter } from '../adapter.js';
import { equalValues } from '../../domain/attribute-value.js';
import type { Change } from '../../domain/change.js';
import type { Failure } from '../../domain/errors.js';
import { offersOf } from '../../domain/permissions.js';
import { committed } from './commit.js';
import { refusalOf } from './refusal.js';
import { shownContact } from './shown-contact.js';
import { lookedUp } from './simulated-crm.js';
import type { Source, Writing } from './source.js';
import { kept, refuseStale, rowOf } from './stored-contact.js';
import type { ContactRow } from './tables.js';

export function contactsOf(source: Source): ContactAdapter['contacts'] {
  return {
    get: (id, options) =>
      source.read(options, async (reading) => shownContact(source, reading, await rowOf(reading.tx, id))),

    apply: (id, changes, options) =>
      source.write(
        'applied',
        options,
        [id, changes],
        async (writing) => {
          const row = await rowOf(writing.tx, id);
          await refuseStale(source, writing, row, options.ifVersion);
          let next = row;
          const rejected: { change: Change; failure: Failure }[] = [];
          for (const change of changes) {
            const failure = await refusalOf(writing, next.contact, change);
            if (failure) rejected.push({ change, failure });
            else next = await committed(writing, next, change);
          }
          if (isKnownOtherwise(writing, row, next)) next = await lookedUp(writing, next);
          return { row: next === row ? row : await kept(writing, row, next), rejected };
        },
        async (reading, { row, rejected }) => ({ contact: await shownContact(source, reading, row), rejected }),
      ),
  };
}

/** The value of a look-up key is another, and the CRM can be asked by it (2.2). */
function isKnownOtherwise(
  { session, workspace: { schema } }: Writing,
  { contact: before }: ContactRow,
  { contact: after }: ContactRow,
): boolean {
  if (!offersOf(session, 'crm.lookUp')) return false;
  return schema.definitions.some(
    ({ key, lookUpKey }) =>
      lookUpKey === true && !equalValues(before.values.get(key)?.value, after.values.get(key)?.value),
  );
}
