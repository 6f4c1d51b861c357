import type { Contact } from '../../domain/contact.js';
import type { Deletion } from '../../domain/deletion.js';
import type { PastMerge } from '../workspace/workspace.js';
import { jonas, mina } from './agents.js';
import { AMELIE } from './amelie.js';
import type { Calendar } from './calendar.js';
import { on } from './channels.js';
import { fromBrowser, setBy, valuesOf } from './provenance.js';

const MERGED = 'C-31150';

/** Who is another contact by now, as they were before. */
export function mergedCustomers({ ago }: Calendar): readonly Contact[] {
  const met = ago({ days: 230 });
  return [
    {
      id: MERGED,
      name: 'Fontaine Amelie',
      vip: false,
      values: valuesOf({
        email: setBy(mina, 'amelie@atelierlumiere.fr', met),
        language: fromBrowser('fr', met),
        'webchat.page': fromBrowser('https://maisonluna.example/luna', ago({ days: 190 })),
      }),
      tags: [],
      channels: [on('webchat', { connectedAt: met, lastActiveAt: ago({ days: 190 }) })],
    },
  ];
}

export function merges({ ago }: Calendar): readonly PastMerge[] {
  return [{ id: 'merge-31150', into: AMELIE, from: MERGED, at: ago({ days: 17, hours: 5 }), by: mina }];
}

export function deletions({ ago }: Calendar): readonly Deletion[] {
  return [
    { id: 'deletion-2', hint: 'T••• H•••', network: 'whatsapp', at: ago({ days: 1, hours: 22 }), by: mina },
    { id: 'deletion-1', hint: 'm•••@g•••.c•••', network: 'email', at: ago({ days: 9, hours: 4 }), by: jonas },
  ];
}
