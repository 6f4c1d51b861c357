import { nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { channelInView } from '../../../domain/channel.js';
import type { Contact } from '../../../domain/contact.js';
import { displayName } from '../../../domain/display-name.js';
import type { ContactAction } from '../../../domain/offered-actions.js';
import type { Permission } from '../../../domain/permissions.js';
import { adoptSheet } from '../../../styles/adopt-sheet.js';
import { logs } from '../../../styles/logs.js';
import type { ActingContext } from '../panel-context.js';
import { BlockDialog } from './block-dialog.js';
import { DeleteDialog } from './delete-dialog.js';
import { DeletionLogDialog } from './deletion-log-dialog.js';
import { renderBlocked } from './render-blocked.js';
import { renderMenu } from './render-menu.js';
import { renderOutcome } from './render-outcome.js';
import { moderationStyles } from './styles.js';

/** What is done to a contact as a whole: block, unblock, delete, and the log of deletions (section 8). */
export class Moderation {
  /**
   * @param deleted where contacts are noted that were deleted from this panel
   * @param offered what may be done now
   */
  constructor(
    private readonly panel: ActingContext,
    private readonly deleted: Set<string>,
    private readonly offered: () => ReadonlyMap<ContactAction, Permission>,
  ) {
    if (panel.root) adoptSheet(panel.root, logs, moderationStyles);
    panel.actions.extend(
      new Map([
        ['block-ask', () => this.#askToBlock()],
        ['block', () => this.#block()],
        ['unblock', () => this.#unblock()],
        ['deletion-log', () => this.#openLog()],
        ['delete-retry', () => panel.record?.retryOperation('delete')],
        ['delete-drop', () => this.#dropDeletion()],
      ]),
    );
  }

  renderMenu(offered: ReadonlyMap<ContactAction, Permission>): TemplateResult {
    const crm = this.panel.repository?.workspace.value.schema.crm?.name ?? 'CRM';
    return renderMenu(offered, crm, this.#onMenuClick);
  }

  renderBlocked(unblock: Permission | undefined): TemplateResult | typeof nothing {
    const blocked = this.#contact?.blocked;
    return blocked ? renderBlocked(blocked, unblock) : nothing;
  }

  renderOutcome(): TemplateResult | typeof nothing {
    const { record } = this.panel;
    return record ? renderOutcome(record.snapshot) : nothing;
  }

  /** @param opener gets focus back */
  askToDelete(opener: HTMLElement): void {
    const contact = this.#contact;
    const { record, tip, dialogs } = this.panel;
    if (!contact || !record || this.offered().get('delete') !== true) return;
    tip.hide();
    dialogs.open(new DeleteDialog(record.id, this.panel, this.#nameOf, () => this.#delete(record.id)), opener);
  }

  get #contact(): Contact | undefined {
    return this.panel.record?.snapshot.contact;
  }

  /** As the header shows it. */
  readonly #nameOf = (contact: Contact): string => {
    const { repository, channelId } = this.panel;
    return repository
      ? displayName(contact, repository.workspace.value.schema, channelInView(contact, channelId))
      : contact.id;
  };

  /** The menu closes first, so that what is chosen finds focus on the menu's button. */
  readonly #onMenuClick = (event: Event): void => {
    const item = event.currentTarget;
    if (!(item instanceof Element)) return;
    if (item.getAttribute('aria-disabled') === 'true') event.stopPropagation();
    else this.panel.menu.close();
  };

  #askToBlock(): void {
    const { record, dialogs } = this.panel;
    if (!record || this.offered().get('block') !== true) return;
    dialogs.open(new BlockDialog(record.id, this.panel, this.#nameOf));
  }

  /** The host may keep it from being made; then the question stays. */
  #block(): void {
    const { dialogs, record, actions, toasts } = this.panel;
    const contact = this.#contact;
    if (!contact || record?.id !== dialogs.current?.contactId || this.offered().get('block') !== true) return;
    if (!actions.change({ kind: 'block', from: false, to: true })) return;
    dialogs.close();
    toasts.show({
      contactId: record?.id ?? '',
      icon: 'ban',
      text: msg(str`${this.#nameOf(contact)} is blocked`, { id: 'block.done' }),
      undo: true,
      fields: ['block'],
    });
  }

  #unblock(): void {
    const { record, actions, toasts, focusKeeper } = this.panel;
    const contact = this.#contact;
    if (!contact || !record || this.offered().get('unblock') !== true) return;
    if (!actions.change({ kind: 'block', from: true, to: false })) return;
    toasts.show({
      contactId: record.id,
      icon: 'check',
      text: msg(str`${this.#nameOf(contact)} is unblocked. The conversation stays closed.`, { id: 'unblock.done' }),
      undo: true,
      fields: ['block'],
    });
    focusKeeper.want('more-actions', 'panel');
  }

  #openLog(): void {
    const { record, dialogs } = this.panel;
    if (!record || this.offered().get('deletions') !== true) return;
    dialogs.open(new DeletionLogDialog(record.id, this.panel));
  }

  #delete(contactId: string): void {
    const { record, dialogs } = this.panel;
    if (!record || record.id !== contactId || this.offered().get('delete') !== true) return;
    this.deleted.add(contactId);
    dialogs.close();
    record.delete();
  }

  #dropDeletion(): void {
    const { record, focusKeeper } = this.panel;
    if (!record) return;
    this.deleted.delete(record.id);
    record.dropOperation('delete');
    focusKeeper.want('more-actions', 'panel');
  }
}
