import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { type ContactAction, offeredActions } from '../../domain/offered-actions.js';
import type { Permission } from '../../domain/permissions.js';
import { permissionText } from '../../i18n/words.js';
import type { StoreEvent } from '../../store/contact-repository.js';
import type { Moderation } from './moderation/moderation.js';
import type { ActingContext } from './panel-context.js';
import type { PanelState } from './panel-state.js';

/** What stands in the menu. */
const IN_MENU: readonly ContactAction[] = ['lookUp', 'mergeHistory', 'deletions', 'block', 'unblock', 'delete'];
/** What only shows something. */
const VIEWS: readonly ContactAction[] = ['mergeHistory', 'deletions'];

const NOTHING: ReadonlyMap<ContactAction, Permission> = new Map<ContactAction, Permission>();

/** More actions (section 8): their button, and the way to what is behind it, which is loaded when it is first needed. */
export class MoreActions {
  #moderation?: Moderation;
  #loading?: Promise<Moderation>;
  /** Contacts that were deleted from this panel. */
  readonly #deleted = new Set<string>();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly panel: ActingContext,
  ) {
    panel.actions.extend(
      new Map([
        ['more-actions', (button) => this.#toggle(button)],
        ['delete-ask', (control) => void this.#act(control, (moderation) => moderation.askToDelete(control))],
      ]),
    );
  }

  /** What is offered for the contact in view. A denial without a reason in words is not shown (11.9). */
  get offered(): ReadonlyMap<ContactAction, Permission> {
    const { record, repository, surface, readonly } = this.panel;
    const contact = record?.snapshot.contact;
    if (!contact || !repository) return NOTHING;
    const { session, schema } = repository.workspace.value;
    const { operations } = record.snapshot;
    const offered = [...offeredActions(session, contact, surface, repository.adapter)];
    return new Map(
      offered.filter(
        ([action, permission]) =>
          IN_MENU.includes(action) &&
          // What is under way is not begun again.
          !(action === 'delete' && operations.has('delete')) &&
          !(action === 'lookUp' && (!schema.crm || operations.has('look-up'))) &&
          (!readonly || VIEWS.includes(action)) &&
          (permission === true || Boolean(permission.message)),
      ),
    );
  }

  /** Opens and closes the menu. Without anything in it there is no button. */
  renderButton(): TemplateResult | typeof nothing {
    const { offered } = this;
    if (offered.size === 0) return nothing;
    const name = msg('More actions', { id: 'more.name' });
    return html`<button
        class="icon-btn"
        id="more-actions"
        part="more"
        data-action="more-actions"
        aria-haspopup="menu"
        aria-expanded="false"
        aria-controls=${this.#moderation ? 'more-menu' : nothing}
        aria-label=${name}
        data-tip=${name}
        @pointerover=${this.#prefetch}
        @focus=${this.#prefetch}
      >
        <i class="icon icon-more"></i></button
      >${this.#moderation?.renderMenu(offered) ?? nothing}`;
  }

  /** The menu's question, under the name, where a list of contacts is (8.2). */
  renderDelete(): TemplateResult | typeof nothing {
    const permission = this.panel.surface === 'directory' ? this.offered.get('delete') : undefined;
    if (permission === undefined) return nothing;
    const name = msg('Delete contact…', { id: 'delete.ask' });
    const reason = permissionText(permission);
    return html`<button
        class="icon-btn"
        id="delete-ask"
        data-action="delete-ask"
        aria-label=${name}
        aria-disabled=${reason ? 'true' : nothing}
        aria-describedby=${reason ? 'delete-reason' : nothing}
        data-tip=${reason || name}
        @pointerover=${this.#prefetch}
        @focus=${this.#prefetch}
      >
        <i class="icon icon-trash"></i></button
      >${reason ? html`<span class="sr" id="delete-reason">${reason}</span>` : nothing}`;
  }

  /** That the contact is blocked, since when and by whom (8.1). */
  renderBlocked(): TemplateResult | typeof nothing {
    if (!this.#moderation) this.#prefetch();
    return this.#moderation?.renderBlocked(this.offered.get('unblock')) ?? nothing;
  }

  /** A block or a deletion that is not done yet, or was refused. */
  renderOutcome(): TemplateResult | typeof nothing {
    const { pending, operations } = this.panel.record?.snapshot ?? {};
    if (!pending?.has('block') && !operations?.has('delete')) return nothing;
    if (!this.#moderation) this.#prefetch();
    return this.#moderation?.renderOutcome() ?? nothing;
  }

  /** A contact that the agent has deleted here themselves is no trouble, and nothing of it is kept (8.2). */
  stateAfterDeletion(state: PanelState): PanelState {
    const own = state.state === 'gone' && this.#deleted.has(this.panel.record?.id ?? '');
    return own ? { kind: 'state', state: 'deleted' } : state;
  }

  /** What the store tells. */
  take(event: StoreEvent): void {
    if (event.type !== 'operation-refused' || event.key !== 'delete') return;
    this.#deleted.delete(event.contactId);
    if (event.contactId !== this.panel.record?.id)
      this.panel.announce(msg('A contact was not deleted. Open it to see why.', { id: 'delete.refused-elsewhere' }));
  }

  readonly #prefetch = (): void => void this.#load().catch(() => {}); // tried again when it is pressed

  #toggle(button: HTMLElement): void {
    this.panel.tip.hide();
    if (this.#moderation) this.panel.menu.toggle(button);
    else
      void this.#act(button, async () => {
        await this.host.updateComplete; // drawn before it opens
        if (button.isConnected) this.panel.menu.toggle(button);
      });
  }

  /** Does something once its code is there, unless another contact is shown by then (11.1). */
  async #act(control: HTMLElement, act: (moderation: Moderation) => void | Promise<void>): Promise<void> {
    if (control.getAttribute('aria-disabled') === 'true') return;
    const { record } = this.panel;
    try {
      const moderation = await this.#load();
      if (record === this.panel.record) await act(moderation);
    } catch {
      const words = msg('This did not load. Check the connection and try again.', { id: 'part.failed' });
      this.panel.tip.say(control, words);
      this.panel.announce(words);
    }
  }

  /** A failure is forgotten, so that the next press tries again. */
  #load(): Promise<Moderation> {
    this.#loading ??= import('./moderation/moderation.js').then(
      ({ Moderation }) => {
        this.#moderation = new Moderation(this.panel, this.#deleted, () => this.offered);
        this.panel.requestUpdate();
        return this.#moderation;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}
