import { msg, str } from '@lit/localize';
import { type Change, fieldOf } from '../../domain/change.js';
import type { Failure } from '../../domain/errors.js';
import { inputText } from '../../domain/value-input.js';
import { failureText } from '../../i18n/failure-words.js';
import { attributeLabel } from '../../i18n/words.js';
import type { StoreEvent } from '../../store/contact-repository.js';
import { definitionOf, editTargets } from './edit-targets.js';
import type { ActingContext } from './panel-context.js';

/** What became of changes, as words for the agent. */
export class Outcomes {
  constructor(private readonly panel: ActingContext) {}

  take(event: StoreEvent): void {
    switch (event.type) {
      case 'refused':
        this.panel.toasts.withdraw(event.contactId, fieldOf(event.change));
        this.#refused(event.contactId, event.change, event.failure);
        break;
      case 'conflict':
        this.panel.toasts.withdraw(event.contactId, fieldOf(event.change));
        if (this.#isShown(event.contactId)) {
          const label = this.#label(event.change);
          this.panel.announce(msg(str`${label} changed twice`, { id: 'conflict.title' }));
        }
        break;
      case 'note-refused':
        this.panel.toasts.withdraw(event.contactId, `note:${event.key}`);
        this.panel.announce(`${msg('Note', { id: 'notes.note' })}: ${failureText(event.failure)}`);
        break;
      case 'note-conflict':
        this.panel.announce(
          msg('Another agent has edited the same note. Compare both and choose.', { id: 'notes.conflict' }),
        );
        break;
      case 'operation-refused':
        if (event.what === 'channel') this.#channelRefused(event.contactId, event.key, event.failure);
        break;
      case 'merged':
        if (this.#isShown(event.contactId)) this.#merged(event.contactId, event.into);
        break;
      default:
    }
  }

  #isShown(contactId: string): boolean {
    return this.panel.record?.id === contactId;
  }

  /** The channel's row says it too. */
  #channelRefused(contactId: string, key: string, failure: Failure): void {
    this.panel.toasts.withdraw(contactId, key);
    this.panel.announce(
      this.#isShown(contactId)
        ? `${msg('Channels', { id: 'tab.channels' })}: ${failureText(failure)}`
        : msg('A change to another contact was refused. It is kept there.', { id: 'refused.elsewhere' }),
    );
  }

  /** The panel follows, and the host keeps its `contact-id`. */
  #merged(contactId: string, into: string): void {
    this.panel.toasts.show({
      contactId,
      icon: 'merge',
      text: msg(str`This contact was merged into ${into}, which you see now. Your drafts came along.`, {
        id: 'merge.elsewhere',
      }),
      undo: false,
    });
  }

  /** A refused attribute opens its editor again with the text and the reason (fault 14); all else is said. */
  #refused(contactId: string, change: Change, failure: Failure): void {
    const { record, repository } = this.panel;
    if (!record || !repository || !this.#isShown(contactId)) {
      this.panel.announce(
        msg('A change to another contact was refused. It is kept there.', { id: 'refused.elsewhere' }),
      );
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
