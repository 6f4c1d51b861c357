import type { Workspace } from '../workspace/workspace.js';
import { agents } from './agents.js';
import { AMELIE, amelie } from './amelie.js';
import { calendarAt } from './calendar.js';
import { channels } from './channels.js';
import { customersOfToday } from './conversations.js';
import { crm } from './crm.js';
import { deletions, mergedCustomers, merges } from './history.js';
import { notes } from './notes.js';
import { otherCustomers } from './others.js';
import { portrait } from './portrait.js';
import { schema } from './schema.js';
import { tags } from './tags.js';

/**
 * The customers of an invented lamp maker. Ids of contacts, channels, tags and agents are part of the interface: pages, stories
 * and tests name them.
 * @param now Milliseconds since the epoch, from which the dates are counted back.
 */
export function sampleWorkspace(now = Date.now()): Workspace {
  const calendar = calendarAt(now);
  const contacts = [
    amelie(calendar),
    ...customersOfToday(calendar),
    ...otherCustomers(calendar),
    ...mergedCustomers(calendar),
  ];
  return {
    id: 'sample',
    agents,
    schema,
    contacts,
    notes: notes(calendar),
    tags,
    channels,
    pictures: new Map([[AMELIE, portrait()]]),
    merges: merges(calendar),
    deletions: deletions(calendar),
    crm: crm(contacts),
  };
}
