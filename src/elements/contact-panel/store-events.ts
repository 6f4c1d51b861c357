import { msg, str } from '@lit/localize';
import type { Change } from '../../domain/change.js';
import { type Failure } from '../../domain/errors.js';
import { fieldOf } from '../../domain/change.js';
import { inputText } from '../../domain/value-input.js';
import type { ChangeOrigin, ContactChangeDetail, ContactErrorDetail } from '../../events.js';
import { failureText } from '../../i18n/failure-words.js';
import { attributeLabel } from '../../i18n/words.js';
import type { StoreEvent } from '../../store/contact-repository.js';
import { emit } from '../shared/emit.js';
import { definitionOf, editTargets } from './edit-targets.js';
import type { PanelContext } from './panel-context.js';

/** What the store tells, as events for the host and words for the agent. */
export class StoreEvents {
  constructor(
    private readonly host: HTMLElement,
    private readonly panel: PanelContext,
    private readonly onStorageBlocked: () => void,
  ) {}

  take(event: StoreEvent): void {
    switch (event.type) {
      case 'acknowledged':
        this.#changed(event.contactId, event.change, event.origin);
        break;
      case 'live':
        for (const change of event.changes) this.#changed(event.contactId, change, 'live');
        break;
      case 'refused':
        this.panel.toasts.withdraw(event.contactId, fieldOf(event.change));
        this.#error(event.contactId, event.failure);
        this.#refused(event.contactId, event.change, event.failure);
        break;
      case 'conflict':
        this.panel.toasts.withdraw(event.contactId, fieldOf(event.change));
        if (this.#isShown(event.contactId)) {
          const label = this.#label(event.change);
          this.panel.announce(msg(str`${label} changed twice`, { id: 'conflict.title' }));
        }
        break;
      case 'merged':
        if (this.#isShown(event.contactId)) this.#merged(event.contactId, event.into);
        break;
      case 'storage-unavailable':
        this.onStorageBlocked();
        this.panel.requestUpdate();
        break;
      case 'loaded':
      case 'failed':
      case 'gone':
        break; // what stands in the panel tells
    }
  }

  #isShown(contactId: string): boolean {
    return this.panel.record?.id === contactId;
  }

  #changed(contactId: string, change: Change, origin: ChangeOrigin): void {
    emit<ContactChangeDetail>(this.host, 'contact-change', {
      contactId,
      kind: change.kind,
      origin,
      ...(change.kind === 'attribute' ? { key: change.key } : {}),
      ...(change.kind === 'tag' ? { tagId: change.tag.id, assigned: change.to } : {}),
      ...(change.kind === 'vip' ? { vip: change.to } : {}),
      ...(change.kind === 'block' ? { blocked: change.to } : {}),
    });
  }

  /** The panel follows, and the host keeps its `contact-id`. */
  #merged(contactId: string, into: string): void {
    this.panel.toasts.show({ contactId, icon: 'merge', text: failureText({ code: 'gone', mergedInto: into }), undo: false });
  }

  #error(contactId: string, failure: Failure): void {
    emit<ContactErrorDetail>(this.host, 'contact-error', { contactId, code: failure.code });
  }

  /** A refused attribute opens its editor again with the text and the reason (fault 14); all else is said. */
  #refused(contactId: string, change: Change, failure: Failure): void {
    const { record, repository } = this.panel;
    if (!record || !repository || !this.#isShown(contactId)) {
      this.panel.announce(msg('A change to another contact was refused. It is kept there.', { id: 'refused.elsewhere' }));
      return;
    }
    const field = fieldOf(change);
    const { schema, session } = repository.workspace.value;
    const contact = record.snapshot.contact;
    const targets = contact && editTargets(field, { contact, schema, session });
    const [target] = targets ?? [];
    if (failure.code === 'validation' && change.kind === 'attribute' && targets && target?.kind === 'attribute') {
      const objection = failure.fields.get(field) ?? failure.fields.get(change.key) ?? { rule: 'refused' };
      record.discard(field);
      this.panel.edits.object(field, targets, inputText(target.definition, change.to), objection);
      this.panel.focusKeeper.want(`field-${field}-0`);
    } else {
      this.panel.announce(`${this.#label(change)}: ${failureText(failure, { field })}`);
    }
  }

  #label(change: Change): string {
    switch (change.kind) {
      case 'attribute': {
        const schema = this.panel.repository?.workspace.value.schema;
        const definition = schema && definitionOf(fieldOf(change), schema);
        return definition ? attributeLabel(definition) : change.key;
      }
      case 'name':
        return msg('Name', { id: 'name.label' });
      case 'vip':
        return msg('VIP', { id: 'vip' });
      case 'tag':
        return change.tag.name;
      case 'block':
        return msg('Block', { id: 'block' });
    }
  }
}
