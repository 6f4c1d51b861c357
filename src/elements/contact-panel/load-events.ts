import type { ContactErrorDetail, ContactLoadDetail } from '../../events.js';
import type { ContactRecord } from '../../store/contact-record.js';
import { emit } from '../shared/emit.js';

/** What the host should know of the contact in view. */
export interface Standing {
  /** Empty: none is chosen. */
  readonly contactId: string;
  readonly record: ContactRecord | undefined;
  /** The contact stands in the panel. */
  readonly stands: boolean;
  /** Why it does not, or is not up to date. */
  readonly trouble: ContactErrorDetail['code'] | undefined;
}

/** Tells the host when a contact has come to stand in the panel, and what keeps it from doing so; each once. */
export class LoadEvents {
  #told: Standing | undefined;

  constructor(private readonly host: HTMLElement) {}

  /** After a render. */
  tell(now: Standing): void {
    const before = now.contactId === this.#told?.contactId && now.record === this.#told.record ? this.#told : undefined;
    this.#told = now;
    const { contactId, stands, trouble } = now;
    if (stands && !before?.stands) emit<ContactLoadDetail>(this.host, 'contact-load', { contactId });
    if (trouble !== undefined && trouble !== before?.trouble)
      emit<ContactErrorDetail>(this.host, 'contact-error', { contactId, code: trouble });
  }
}
