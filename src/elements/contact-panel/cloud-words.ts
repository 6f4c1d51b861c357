import { msg, str } from '@lit/localize';
import type { CloudState } from './attribute-row.js';

/** Where a CRM-managed value stands, in full (2.6, 2.9). */
export function cloudText(state: CloudState, crm: string, reason = ''): string {
  switch (state) {
    case 'synced':
      return msg(str`From ${crm}, in sync`, { id: 'cloud.synced' });
    case 'waiting':
      return msg(str`Saved here. Goes to ${crm} when the conversation status changes.`, { id: 'cloud.waiting' });
    case 'sending':
      return msg(str`Sending to ${crm}`, { id: 'cloud.sending' });
    case 'rejected':
      return reason === ''
        ? msg(str`${crm} refused this value`, { id: 'cloud.rejected' })
        : msg(str`${crm} refused this value: ${reason}`, { id: 'cloud.rejected-because' });
  }
}
