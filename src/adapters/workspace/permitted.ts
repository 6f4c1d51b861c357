import { ContactError } from '../../domain/errors.js';
import type { Contact } from '../../domain/contact.js';
import { denialOf } from '../../domain/offered-actions.js';
import { offersOf, type Action, type Offer, type Session } from '../../domain/permissions.js';

/** @throws ContactError `forbidden`, with the reason, unless the plan has it and nobody denies it. */
export function refuseForbidden(session: Session, action: Action, offer: Offer, contact?: Contact): void {
  refuseUnoffered(session, offer);
  const permission = denialOf(action, session, contact);
  if (permission) throw new ContactError({ code: 'forbidden', permission });
}

/** @throws ContactError `forbidden` unless the plan has it. */
export function refuseUnoffered(session: Session, offer: Offer): void {
  if (!offersOf(session, offer)) throw new ContactError({ code: 'forbidden', permission: { reason: 'plan' } });
}
