import type { Change } from '../../domain/change.js';
import type { ChangeOrigin, ContactChangeDetail, ContactErrorDetail, NoteDetail } from '../../events.js';
import type { StoreEvent } from '../../store/contact-repository.js';
import { emit } from '../shared/emit.js';

/** What became of changes, as events for the host: ids, kinds and keys, no names and no values (I6). */
export function tellHost(host: HTMLElement, event: StoreEvent): void {
  switch (event.type) {
    case 'acknowledged':
      changed(host, event.contactId, event.change, event.origin);
      break;
    case 'live':
      for (const change of event.changes) changed(host, event.contactId, change, 'live');
      break;
    case 'note': {
      const { contactId, noteId, origin } = event;
      emit<NoteDetail>(host, `note-${event.what}`, { contactId, noteId, origin });
      break;
    }
    case 'note-refused':
    case 'refused':
      emit<ContactErrorDetail>(host, 'contact-error', { contactId: event.contactId, code: event.failure.code });
      break;
    default: // what stands in the panel tells
  }
}

function changed(host: HTMLElement, contactId: string, change: Change, origin: ChangeOrigin): void {
  emit<ContactChangeDetail>(host, 'contact-change', {
    contactId,
    kind: change.kind,
    origin,
    ...(change.kind === 'attribute' ? { key: change.key } : {}),
    ...(change.kind === 'tag' ? { tagId: change.tag.id, assigned: change.to } : {}),
    ...(change.kind === 'vip' ? { vip: change.to } : {}),
    ...(change.kind === 'block' ? { blocked: change.to } : {}),
  });
}
