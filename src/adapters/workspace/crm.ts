import type { ContactAdapter } from '../adapter.js';
import { refuseForbidden, refuseUnoffered } from './permitted.js';
import { shownContact } from './shown-contact.js';
import { lookedUp, writtenBack } from './simulated-crm.js';
import type { Reading, Source } from './source.js';
import { kept, refuseStale, rowOf } from './stored-contact.js';
import type { ContactRow } from './tables.js';

type CrmFacet = Required<NonNullable<ContactAdapter['crm']>>;

export function crmOf(source: Source): CrmFacet {
  const shown = (reading: Reading, row: ContactRow) => shownContact(source, reading, row);
  return {
    lookUp: (contactId, options) =>
      source.write(
        'contact',
        options,
        ['lookUp', contactId],
        async (writing) => {
          const row = await rowOf(writing.tx, contactId);
          refuseForbidden(writing.session, 'lookUp', 'crm.lookUp', row.contact);
          await refuseStale(source, writing, row, options.ifVersion);
          return kept(writing, row, await lookedUp(writing, row));
        },
        shown,
      ),

    writeBack: (contactId, cause, options) =>
      source.write(
        'contact',
        options,
        ['writeBack', contactId, cause],
        async (writing) => {
          refuseUnoffered(writing.session, 'crm.writeBack');
          const row = await rowOf(writing.tx, contactId);
          await refuseStale(source, writing, row, options.ifVersion);
          const sent = await writtenBack(writing, row, cause.keys);
          return sent === row ? row : kept(writing, row, sent);
        },
        shown,
      ),
  };
}
