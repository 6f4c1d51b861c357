import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Channel } from '../../../domain/channel.js';
import type { Contact } from '../../../domain/contact.js';
import { displayName } from '../../../domain/display-name.js';
import type { MergeSuggestion } from '../../../domain/merge.js';
import type { MergeChoice } from '../../../domain/merge-preview.js';
import { type ContactAction, denialOf, offeredActions } from '../../../domain/offered-actions.js';
import { offersOf, type Permission } from '../../../domain/permissions.js';
import { loadPhoneTools } from '../../../controllers/phone-tools.js';
import type { ContactRepository, Resource, StoreEvent } from '../../../store/contact-repository.js';
import type { Operation } from '../../../store/operation.js';
import { adoptSheet } from '../../../styles/adopt-sheet.js';
import { logs } from '../../../styles/logs.js';
import type { ActingContext } from '../panel-context.js';
import { MergeDialog } from './merge-dialog.js';
import { MergeHistoryDialog } from './merge-history-dialog.js';
import { MergeOutcomes } from './merge-outcomes.js';
import type { MergeNames } from './merge-words.js';
import { renderMergeBones } from './render-bones.js';
import { renderProgress, renderUndoProgress } from './render-progress.js';
import { renderSuggestion } from './render-suggestion.js';
import type { FailedPictures } from './render-who.js';
import { mergeStyles } from './styles.js';

/** Suggestions, merges, their undo and their history (section 7), as one panel shows them. */
export class MergePart {
  /** What was picked for each pair, as long as it is not merged. */
  readonly choices = new Map<string, MergeChoice>();
  readonly failedPictures: FailedPictures = new Set();
  readonly #outcomes = new MergeOutcomes(this);
  #repository?: ContactRepository;
  #contactId?: string;
  #suggestions?: Resource<readonly MergeSuggestion[]>;
  #unfollow?: () => void;
  /** The workspace's channels, whose names tell those of a contact apart; read when something is to be merged or undone. */
  #channels?: Resource<readonly Channel[]>;
  /** Whom the card shows, where there are several. */
  #shown?: string;

  constructor(readonly panel: ActingContext) {
    if (panel.root) adoptSheet(panel.root, logs, mergeStyles);
    const contactOf = (control: HTMLElement): string => control.dataset['contact'] ?? '';
    const allowed =
      (act: (control: HTMLElement) => void) =>
      (control: HTMLElement): void => {
        if (control.getAttribute('aria-disabled') !== 'true') act(control);
      };
    panel.actions.extend(
      new Map([
        ['merge-preview', allowed((control) => this.#preview(contactOf(control), control))],
        ['merge-dismiss', allowed((control) => this.#dismiss(contactOf(control)))],
        ['merge-next', () => this.#next()],
        ['merge-reload', () => this.#suggestions?.reload()],
        ['merge-undo', allowed((control) => this.undo(control.dataset['merge'] ?? ''))],
        ['merge-retry', (control) => this.#settle(control, (key) => panel.record?.retryOperation(key))],
        ['merge-drop', (control) => this.#settle(control, (key) => panel.record?.dropOperation(key))],
      ]),
    );
    // Numbers are read more easily in their usual form.
    void loadPhoneTools().then((tools) => tools && panel.requestUpdate());
  }

  /** The contact whose suggestions are followed; `undefined`: none are shown. */
  watch(contactId: string | undefined): void {
    const { repository } = this.panel;
    if (repository === this.#repository && contactId === this.#contactId) return;
    this.#unfollow?.();
    this.#unfollow = undefined;
    if (repository !== this.#repository) this.#channels = undefined;
    this.#repository = repository;
    this.#contactId = contactId;
    this.#shown = undefined;
    this.#suggestions = contactId === undefined ? undefined : repository?.suggestions(contactId);
    this.#unfollow = this.#suggestions?.subscribe(() => this.panel.requestUpdate());
    this.#suggestions?.load();
  }

  take(event: Extract<StoreEvent, { type: 'operation' | 'operation-refused' }>): void {
    this.#outcomes.take(event);
  }

  /** How many suggestions are open; `undefined` until they are read. */
  get count(): number | undefined {
    return this.#suggestions?.value.status === 'ready' ? this.#open.length : undefined;
  }

  get names(): MergeNames {
    const { repository } = this.panel;
    const { value: channels } = this.#channels ?? {};
    return {
      schema: repository?.workspace.value.schema ?? { definitions: [], vip: false },
      channels: channels?.status === 'ready' ? channels.data : [],
    };
  }

  /** Whether merging, or another act, is offered; `undefined`: it does not show. */
  permissionOf(action: ContactAction): Permission | undefined {
    const { record, repository, surface, readonly } = this.panel;
    const contact = record?.snapshot.contact;
    if (readonly || !contact || !repository) return undefined;
    const { session } = repository.workspace.value;
    const permission = offeredActions(session, contact, surface, repository.adapter).get(action);
    return permission === true || permission?.message !== undefined ? permission : undefined;
  }

  /** Whether this agent may take a merge back; `undefined`: it does not show. */
  get undoPermission(): Permission | undefined {
    const { record, repository, readonly } = this.panel;
    const session = repository?.workspace.value.session;
    if (readonly || !session) return undefined;
    const denial = denialOf('merge', session, record?.snapshot.contact);
    return denial && denial.message === undefined ? undefined : (denial ?? true);
  }

  /** A merge can be taken back. */
  get undoable(): boolean {
    const { repository } = this.panel;
    return (
      repository?.adapter.merges?.undo !== undefined && offersOf(repository.workspace.value.session, 'merges.undo')
    );
  }

  operation(key: string): Operation | undefined {
    return this.panel.record?.snapshot.operations.get(key);
  }

  undo(mergeId: string): void {
    const { toasts, record, focusKeeper } = this.panel;
    this.#readChannels();
    toasts.dismiss();
    record?.undoMerge(mergeId);
    // The control goes: in the history to what closes it, else to the tab.
    focusKeeper.want('merge-history-close', 'tab-details', 'panel');
  }

  openHistory(opener?: HTMLElement): void {
    const { record, repository, dialogs } = this.panel;
    if (record && repository) dialogs.open(new MergeHistoryDialog(this, record.id, repository), opener);
  }

  renderCard(): TemplateResult | typeof nothing {
    const contact = this.panel.record?.snapshot.contact;
    if (!contact) return nothing;
    return html`${this.#renderUndos(contact)}${this.#renderMerges()}${this.#renderSuggestions(contact)}`;
  }

  #renderUndos(contact: Contact): readonly TemplateResult[] {
    const { operations } = this.panel.record?.snapshot ?? {};
    return [...(operations?.values() ?? [])]
      .filter(({ key }) => key.startsWith('merge-undo:'))
      .map((operation) => renderUndoProgress(operation, contact, this.names));
  }

  /** Merges of contacts that are suggested no more, or not yet. */
  #renderMerges(): readonly TemplateResult[] {
    const { operations } = this.panel.record?.snapshot ?? {};
    // The dialog says it itself.
    if (this.panel.dialogs.current?.name === 'merge') return [];
    const suggested = this.#open.map(({ other }) => `merge:${other.id}`);
    return [...(operations?.values() ?? [])]
      .filter(({ key }) => key.startsWith('merge:') && !suggested.includes(key))
      .map((operation) => html`<div class="merge-card" part="merge-card">${renderProgress(operation)}</div>`);
  }

  #renderSuggestions(contact: Contact): TemplateResult | typeof nothing {
    const { value: state } = this.#suggestions ?? {};
    if (!this.#suggestions || !state || this.#contactId !== contact.id) return nothing;
    switch (state.status) {
      case 'pending':
        return contact.suggestionCount === undefined ? nothing : renderMergeBones();
      case 'error':
        return contact.suggestionCount === undefined ? nothing : renderFailure();
      case 'ready': {
        const open = this.#open;
        const suggestion = open.find(({ other }) => other.id === this.#shown) ?? open[0];
        if (!suggestion) return nothing;
        const { repository } = this.panel;
        return renderSuggestion({
          suggestion,
          schema: this.names.schema,
          place: open.indexOf(suggestion) + 1,
          total: open.length,
          permission: this.permissionOf('merge'),
          dismissible:
            repository?.adapter.merges?.dismiss !== undefined &&
            offersOf(repository.workspace.value.session, 'merges.dismiss'),
          progress: this.#renderProgress(suggestion),
          failed: this.failedPictures,
          requestUpdate: () => this.panel.requestUpdate(),
        });
      }
    }
  }

  #renderProgress({ other }: MergeSuggestion): TemplateResult | typeof nothing {
    const merge = this.operation(`merge:${other.id}`);
    const dismissal = this.operation(`dismissal:${other.id}`);
    const operation = merge ?? dismissal;
    if (!operation || (merge && this.panel.dialogs.current?.name === 'merge')) return nothing;
    return renderProgress(operation);
  }

  /** What nobody has said anything about yet. A blocked contact is never suggested, whatever the source says (7.1). */
  get #open(): readonly MergeSuggestion[] {
    const { value: state } = this.#suggestions ?? {};
    if (state?.status !== 'ready') return [];
    return state.data.filter(({ other, dismissed }) => {
      if (other.blocked || other.id === this.#contactId) return false;
      const saying = this.operation(`dismissal:${other.id}`);
      // Shown as it is meant, until the source refuses it.
      return saying === undefined ? !dismissed : saying.state === 'failed' || Boolean(dismissed);
    });
  }

  #preview(otherId: string, opener: HTMLElement): void {
    const { record, repository, dialogs } = this.panel;
    const suggestion = this.#open.find(({ other }) => other.id === otherId);
    if (!record || !repository || !suggestion) return;
    this.#readChannels();
    dialogs.open(new MergeDialog(this, record, repository, suggestion.other, this.#channels), opener);
  }

  #readChannels(): void {
    const { repository } = this.panel;
    const offered = repository?.adapter.channels && offersOf(repository.workspace.value.session, 'channels.list');
    this.#channels = offered ? repository.channels() : undefined;
    this.#channels?.load();
  }

  #dismiss(otherId: string): void {
    const { record, toasts, focusKeeper } = this.panel;
    const suggestion = this.#open.find(({ other }) => other.id === otherId);
    if (!record || !suggestion) return;
    this.#shown = undefined;
    record.dismiss(otherId, true);
    const name = displayName(suggestion.other, this.names.schema);
    toasts.show({
      contactId: record.id,
      icon: 'unlink',
      text: msg(str`${name} is not a duplicate`, { id: 'merge.dismissed' }),
      undo: true,
      fields: [`dismissal:${otherId}`],
    });
    focusKeeper.want('merge-preview', 'tab-details', 'panel');
  }

  #next(): void {
    const open = this.#open;
    const at = open.findIndex(({ other }) => other.id === this.#shown);
    this.#shown = open[(Math.max(at, 0) + 1) % open.length]?.other.id;
    this.panel.requestUpdate();
    const { other } = open.find(({ other: one }) => one.id === this.#shown) ?? {};
    if (other) this.panel.announce(displayName(other, this.names.schema));
  }

  #settle(control: HTMLElement, settle: (key: Operation['key']) => void): void {
    const operation = this.operation(control.dataset['key'] ?? '');
    if (!operation) return;
    settle(operation.key);
    this.panel.focusKeeper.want('merge-history-close', 'merge-cancel', 'merge-preview', 'tab-details', 'panel');
  }
}

function renderFailure(): TemplateResult {
  return html`<div class="merge-card" part="merge-card" role="alert">
    <p class="strong">${msg('The possible duplicates did not load', { id: 'merge.error' })}</p>
    <div class="merge-acts">
      <button class="btn" data-action="merge-reload">
        <i class="icon icon-refresh"></i>${msg('Try again', { id: 'try-again' })}
      </button>
    </div>
  </div>`;
}
