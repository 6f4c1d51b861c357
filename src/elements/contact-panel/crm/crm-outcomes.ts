import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { msg, str } from '@lit/localize';
import { attributeLabel } from '../../../i18n/words.js';
import { formatList } from '../../../i18n/formats.js';
import type { StoreEvent } from '../../../store/contact-repository.js';
import type { ActingContext } from '../panel-context.js';
import { lookUpFailedText, lookUpTitle, notSentText } from './crm-words.js';

/** What became of look-ups and of what was sent to the CRM, for who does not see it. */
export class CrmOutcomes implements ReactiveController {
  #contactId?: string;
  #lookedUpAt: string | undefined;

  constructor(
    private readonly panel: ActingContext,
    host: ReactiveControllerHost,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** A look-up tells itself, whoever ran it: the agent, or a change of a look-up key (2.2). */
  hostUpdate(): void {
    const { record } = this.panel;
    const contact = record?.snapshot.persisted;
    const at = contact?.lookUp?.at;
    const isKnown = contact !== undefined && record?.id === this.#contactId;
    if (isKnown && at !== undefined && at !== this.#lookedUpAt)
      this.panel.announce(lookUpTitle(contact.lookUp, this.#crm));
    this.#contactId = contact && record?.id;
    this.#lookedUpAt = at;
  }

  take(event: StoreEvent): void {
    if (event.type !== 'operation' && event.type !== 'operation-refused') return;
    const { record } = this.panel;
    if (!record || (event.contactId !== record.id && event.contactId !== record.survivor.id)) return;
    if (event.type === 'operation-refused') {
      if (event.what === 'look-up') this.panel.announce(lookUpFailedText(event.failure, this.#crm));
      else if (event.what === 'write-back') this.panel.announce(notSentText(event.failure, this.#crm));
    } else if (event.what === 'write-back') this.#sent();
  }

  /** What the CRM made of it stands in the values. */
  #sent(): void {
    const { record, repository } = this.panel;
    const crm = this.#crm;
    const values = record?.snapshot.contact?.values;
    const refused = (repository?.workspace.value.schema.definitions ?? [])
      .filter(({ key }) => values?.get(key)?.crm?.state === 'rejected')
      .map(attributeLabel);
    const labels = formatList(refused);
    this.panel.announce(
      refused.length === 0
        ? msg(str`Sent to ${crm}`, { id: 'crm.sent' })
        : msg(str`${crm} refused: ${labels}`, { id: 'crm.refused-fields' }),
    );
  }

  get #crm(): string {
    return this.panel.repository?.workspace.value.schema.crm?.name ?? 'CRM';
  }
}
