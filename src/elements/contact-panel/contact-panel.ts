import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ContactAdapter } from '../../adapters/adapter.js';
import type { SrcProblem } from '../../adapters/src.js';
import type { Change } from '../../domain/change.js';
import { RecordController } from '../../controllers/record-controller.js';
import { SourceController } from '../../controllers/source-controller.js';
import { LocaleController } from '../../i18n/locale-controller.js';
import { coreIcons } from '../../icons/icons.js';
import { networkMarkStyles } from '../../icons/network-mark.js';
import type { ContactRecord } from '../../store/contact-record.js';
import type { ContactRepository, StorageKind, StoreEvent } from '../../store/contact-repository.js';
import { StatusWatch } from '../../store/status-watch.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { afterPaint } from '../shared/after-paint.js';
import { emit } from '../shared/emit.js';
import { oneOf } from './attribute-choice.js';
import { ContactBody } from './contact-body.js';
import { LoadEvents } from './load-events.js';
import type { Interaction } from './interaction.js';
import type { PanelContext } from './panel-context.js';
import { type PanelState, type Showing, showing } from './panel-state.js';
import { renderSkeleton } from './render-skeleton.js';
import { details } from './styles/details.js';
import { layout } from './styles/layout.js';
import { ViewState } from './view-state.js';

/** A tab of the panel, or one of the host's own, by its id. */
export type ContactPanelTab = 'details' | 'notes' | 'channels' | (string & Record<never, never>);
export type ContactPanelSurface = 'inbox' | 'directory';

const SURFACES: readonly ContactPanelSurface[] = ['inbox', 'directory'];
const STORAGES: readonly StorageKind[] = ['local', 'session', 'none'];

/**
 * The contact panel: who the agent is talking to, beside any conversation view.
 *
 * @tag contact-panel
 * @summary Shows and edits one contact of a data source.
 *
 * @fires {CustomEvent<ContactLoadDetail>} contact-load - A contact stands in the panel. Detail: `contactId`.
 * @fires {CustomEvent<ContactErrorDetail>} contact-error - A contact could not be shown or refreshed, the session has ended, or a change was refused. Detail: `contactId`, `code`.
 * @fires {CustomEvent<ContactChangeRequestDetail>} contact-change-request - Before a change is made, undo included. Detail: `contactId`, `change`, `origin`. `preventDefault()` keeps it from being made; an open editor stays open with its text.
 * @fires {CustomEvent<ContactChangeDetail>} contact-change - The source has a change. Detail: `contactId`, `kind`, `key`, `tagId` or `channelId`, `origin` (`agent`, `undo`, `live`) and the new state of VIP, block, tag or channel; no names and no values.
 * @fires {CustomEvent<ContactMergeDetail>} contact-merge - The source has merged another contact into this one, or undone that. Detail: `contactId`, `mergedId`, `mergeId`, `undone`.
 * @fires {CustomEvent<ContactDeleteDetail>} contact-delete - The source has deleted the contact. Detail: `contactId`.
 * @fires {CustomEvent<ContactChannelSelectDetail>} contact-channel-select - The agent wants to send a first message on a channel. Detail: `contactId`, `channelId`, `network`.
 * @fires {CustomEvent<NoteDetail>} note-create - The source has a new or restored note. Detail: `contactId`, `noteId`, `origin`.
 * @fires {CustomEvent<NoteDetail>} note-change - A note was edited. Detail: `contactId`, `noteId`, `origin`.
 * @fires {CustomEvent<NoteDetail>} note-delete - A note was deleted. Detail: `contactId`, `noteId`, `origin`.
 * @fires {CustomEvent<ContactProfileOpenDetail>} contact-profile-open - The agent follows the handle. Detail: `contactId`, `channelId`, `url`. `preventDefault()` keeps the panel from opening it.
 *
 * @slot header - Below the identity of the contact.
 * @slot header-actions - At the end of the name's line.
 * @slot details-start - Above the attributes.
 * @slot details-end - Below the tags.
 * @slot actions - Below everything, in sight whatever is scrolled.
 * @slot tab:ID - A tab of your own, such as `<div slot="tab:orders" data-label="Orders" data-badge="3" data-order="25">`: `data-label` is its name, `data-badge` stands beside it, `data-order` places it (Details 10, Notes 20, Channels 30; without, it stands last), and `tab="orders"` opens it. It shows while its tab is open; changes of the attributes are followed.
 * @slot section:ID - A section of your own in Details, with the same attributes: `data-order` places it among those of attributes (standard 10, platform 20, custom 30; without, it stands below them, above the tags). It collapses as they do, which is remembered per browser.
 *
 * @csspart panel - Everything.
 * @csspart header - The identity at the top.
 * @csspart avatar - The picture or the initials, with the network's mark.
 * @csspart name - The name.
 * @csspart vip - The VIP button.
 * @csspart tabs - The strip of tabs.
 * @csspart tab - One tab.
 * @csspart body - What scrolls below the header.
 * @csspart toolbar - Filter and view options.
 * @csspart merge-card - A possible duplicate, or a merge that is under way.
 * @csspart section - A section: of attributes, of channels, or of your own.
 * @csspart channel - One channel.
 * @csspart tags - The section of tags.
 * @csspart tag - One tag.
 * @csspart state - What stands in place of a contact.
 * @csspart banner - A line about the connection or the data, or that the contact is blocked.
 * @csspart more - The button of more actions.
 * @csspart toast - The message with undo.
 * @csspart dialog - A dialog.
 * @csspart popover - The search for tags, where a value comes from, and how it stands with the CRM.
 *
 * @cssprop --contact-accent - Links, focus and quiet actions.
 * @cssprop --contact-accent-fill - Filled buttons, under white text.
 * @cssprop --contact-font - The font family.
 * @cssprop --contact-font-size - Size of values, labels and buttons. Everything else derives from it.
 * @cssprop --contact-density - Padding of rows in the block direction: 0.6 compact, 1, 1.6 roomy.
 * @cssprop --contact-gutter - The inline edge that everything aligns to.
 * @cssprop --contact-label - Inline size of the label column.
 * @cssprop --contact-radius - Corner radius of fields and buttons; smaller and larger ones derive from it.
 * @cssprop --contact-surface - The panel's background.
 * @cssprop --contact-surface-sunken - Background of the filter field and of editors.
 * @cssprop --contact-surface-raised - Background of menus and popovers.
 * @cssprop --contact-surface-hover - Background of a row under the pointer.
 * @cssprop --contact-surface-selected - Background of what is chosen.
 * @cssprop --contact-text - Values and names.
 * @cssprop --contact-text-muted - Labels, times, help.
 * @cssprop --contact-border - Hairlines.
 * @cssprop --contact-border-strong - Edges of fields and checkboxes (3:1).
 * @cssprop --contact-focus - The focus ring; the accent by default.
 * @cssprop --contact-vip - Background of the pressed VIP button.
 * @cssprop --contact-danger - Errors.
 * @cssprop --contact-success - Confirmations.
 * @cssprop --contact-warning - Warnings.
 * @cssprop --contact-toast - Background of toasts and tooltips.
 */
export class ContactPanel extends LitElement {
  static override styles = [tokens, controls, coreIcons, networkMarkStyles, layout, details];

  /** Id of the contact to show. Empty: the panel asks to choose a conversation. */
  @property({ attribute: 'contact-id' }) accessor contactId: string | undefined;

  /** Where the data are: `memory:sample`, `indexeddb:NAME` (`?sample` seeds it), or a web address. */
  @property() accessor src: string | undefined;

  /** The data source as an object. Wins over `src`. */
  @property({ attribute: false }) accessor adapter: ContactAdapter | undefined;

  /** Language of words, dates and numbers, a BCP 47 tag. One per page. Default: the nearest `lang`. */
  @property() accessor locale: string | undefined;

  /** The tab that is open: `details`, `notes`, `channels`, or the id of a tab of the host's own. */
  @property({ reflect: true }) accessor tab: ContactPanelTab = 'details';

  /** Id of the channel of the message in view. Default: the contact's most recently active one. */
  @property({ attribute: 'channel-id' }) accessor channelId: string | undefined;

  /** Id of the conversation beside the panel. */
  @property({ attribute: 'conversation-id' }) accessor conversationId: string | undefined;

  /** Status of that conversation, such as `open`. */
  @property({ attribute: 'conversation-status' }) accessor conversationStatus: string | undefined;

  /** Where the panel stands: beside a conversation, or beside a list of contacts. */
  @property() accessor surface: ContactPanelSurface = 'inbox';

  /** Where drafts, unsent changes and view options are kept in this browser: `local`, `session` or `none`. */
  @property() accessor storage: StorageKind = 'local';

  /** Shows everything, edits nothing. */
  @property({ type: Boolean }) accessor readonly = false;

  readonly #locale = new LocaleController(this);
  readonly #source = new SourceController(this, openSource);
  readonly #shown = new RecordController(this, (event) => this.#told(event));
  readonly #loads = new LoadEvents(this);
  readonly #status = new StatusWatch();
  #view = new ViewState();
  #announcement = '';
  #storageBlocked = false;
  #showing: Showing = { kind: 'loading' };
  #interaction?: Interaction;
  #loadingInteraction?: Promise<Interaction>;
  #states?: typeof import('./render-state.js');
  readonly #context: PanelContext = this.#createContext();
  readonly #body = new ContactBody(this, this.#context, this.#locale);

  /** Reads the contact again, and the session and the attributes too; after signing in again, unsent changes go on. */
  async reload(): Promise<void> {
    this.#source.retry(this.#storage);
    const { repository, record } = this.#shown;
    await Promise.all([repository?.reload(), record?.reload()]);
  }

  /**
   * Undoes the last change to the contact that is shown.
   * @returns whether there was one, and neither `readonly` nor the host prevented it.
   */
  undo(): boolean {
    const record = this.#shown.record;
    const next = this.readonly ? undefined : record?.nextUndo();
    if (!record || !next) return false;
    if (next.kind === 'change' && !next.changes.every((change) => this.#request(record.id, change, 'undo')))
      return false;
    record.undo();
    this.#interaction?.undone();
    return true;
  }

  /**
   * Sends to the CRM now what waits for the status change of the conversation, such as before the conversation is closed.
   * Resolves when the source has it, or when it cannot be sent now; then it is sent later.
   */
  async flushWriteBack(): Promise<void> {
    const { conversationId, conversationStatus: status } = this;
    await this.#shown.record?.flushWriteBack({
      ...(conversationId && { conversationId }),
      ...(status && { status }),
    });
  }

  /** Loads a contact that is likely to be shown next. */
  prefetch(contactId: string): void {
    this.#shown.repository?.prefetch(contactId);
  }

  /** Moves focus into the panel. */
  override focus(options?: FocusOptions): void {
    const panel = this.renderRoot?.querySelector<HTMLElement>('.panel');
    if (panel) panel.focus(options);
    else void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.panel')?.focus(options));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** Out of the page it follows nothing, or what it follows would keep it for ever; it draws when it comes back. */
  protected override shouldUpdate(): boolean {
    return this.isConnected;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#source.set(this.adapter ?? undefined, this.src || undefined, this.#storage);
    const source = this.#source.state;
    const repository = source.status === 'open' ? source.repository : undefined;
    if (this.#shown.show(repository, this.#contactId || undefined)) {
      this.#view = new ViewState();
      this.#announcement = '';
      this.#interaction?.show(repository, this.#shown.record);
    }
    const cause = this.#status.observe(this.#contactId, this.conversationId, this.conversationStatus);
    if (cause) this.#shown.record?.writeBack(cause);
    oneOf('surface', this.surface, SURFACES);
    this.#body.prepare();
  }

  protected override updated(): void {
    this.#body.drawn();
    const { repository, record } = this.#shown;
    const what = this.#showing;
    const stale =
      record?.snapshot.failure?.code ??
      (repository?.connection.value.state === 'unauthenticated' ? 'unauthenticated' : undefined);
    this.#loads.tell({
      contactId: this.#contactId,
      record,
      stands: what.kind === 'contact',
      trouble: what.kind === 'contact' ? stale : what.kind === 'state' ? what.trouble : undefined,
    });
    // The contact first: what acts on it comes behind.
    if (what.kind === 'contact' && !this.#loadingInteraction)
      afterPaint(() => void this.#loadInteraction().catch(() => {}));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#body.left();
  }

  protected override render(): TemplateResult {
    const on = this.#onEvent;
    return html`<section
      class="panel"
      id="panel"
      part="panel"
      tabindex="-1"
      lang=${this.#locale.language}
      dir=${this.#locale.direction ?? nothing}
      aria-label=${msg('Contact panel', { id: 'panel.name' })}
      @click=${on}
      @input=${on}
      @submit=${on}
      @keydown=${on}
      @pointerover=${on}
      @pointerleave=${on}
      @focusin=${on}
      @focusout=${on}
    >
      ${this.#renderContent()} ${this.#interaction?.renderToast(!this.readonly) ?? nothing}
      ${this.#interaction?.renderDialog() ?? nothing}
      <div class="sr" role="status">${this.#announcement}</div>
      <div class="tip" popover="manual" aria-hidden="true"></div>
    </section>`;
  }

  #renderContent(): TemplateResult | typeof nothing {
    const { repository, record } = this.#shown;
    const workspace = repository?.workspace.value;
    const connection = repository?.connection.value;
    const snapshot = record?.snapshot;
    const what = (this.#showing = showing(
      this.#source.state,
      this.#contactId || undefined,
      workspace,
      snapshot,
      connection,
    ));
    switch (what.kind) {
      case 'loading':
        return renderSkeleton(this.#body.outline);
      case 'state':
        return this.#renderState((this.#showing = this.#interaction?.more.stateAfterDeletion(what) ?? what));
      case 'contact':
        if (this.#body.waits) {
          this.#showing = { kind: 'loading' };
          return renderSkeleton(this.#body.outline);
        }
        return html`
          ${
            connection && this.#interaction
              ? this.#interaction.renderBanners({
                  connection,
                  stale: snapshot?.failure,
                  schemaFailed: workspace?.schemaFailure !== undefined,
                  storageBlocked: this.#storageBlocked,
                })
              : nothing
          }
          ${this.#body.render()}
        `;
    }
  }

  /** Ids are text; hosts without types give numbers, and null for none. */
  get #contactId(): string {
    const id: unknown = this.contactId;
    return typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint' ? String(id) : '';
  }

  #renderState(state: PanelState): TemplateResult | typeof nothing {
    if (this.#states) return this.#states.renderState(state, this.shadowRoot ?? undefined);
    void import('./render-state.js').then(
      (states) => {
        this.#states = states;
        this.requestUpdate();
      },
      () => {}, // tried again at the next update
    );
    return nothing;
  }

  /** Right after the first paint. A failure is forgotten, so that the next thing that is pressed tries again. */
  #loadInteraction(): Promise<Interaction> {
    this.#loadingInteraction ??= import('./interaction.js').then(
      ({ Interaction }) => {
        this.#interaction = new Interaction(this, this.#context);
        this.requestUpdate();
        return this.#interaction;
      },
      (error: unknown) => {
        this.#loadingInteraction = undefined;
        throw error;
      },
    );
    return this.#loadingInteraction;
  }

  get #storage(): StorageKind {
    return oneOf('storage', this.storage, STORAGES);
  }

  #request(contactId: string | undefined, change: Change, origin: 'agent' | 'undo'): boolean {
    return contactId !== undefined && emit(this, 'contact-change-request', { contactId, change, origin }, true);
  }

  #announce(words: string): void {
    // The same words twice are read out only if the text differs.
    this.#announcement = words === this.#announcement ? `${words}\u00a0` : words;
    this.requestUpdate();
  }

  #told(event: StoreEvent): void {
    if (event.type === 'storage-unavailable') this.#storageBlocked = true;
    void this.#loadInteraction().then(
      (interaction) => interaction.take(event),
      () => {},
    );
  }

  /** One listener of each kind serves the whole panel. */
  readonly #onEvent = (event: Event): void => {
    const { target: from } = event;
    // What is done in an element that the host put in is the host's, whatever attributes it has.
    if (/^(click|input|submit)$/.test(event.type) && from instanceof Node && from.getRootNode() !== this.renderRoot)
      return;
    if (event.type === 'click') this.#followProfile(event);
    if (this.#interaction) {
      this.#interaction.handle(event);
      return;
    }
    const [target] = event.composedPath();
    const { record } = this.#shown;
    // Kept at once: the next update would draw the filter without it.
    if (event.type === 'input' && target instanceof HTMLInputElement && target.dataset['filter'] !== undefined)
      this.#view.filter = target.value;
    if (event.type === 'click' || event.type === 'input') {
      void this.#loadInteraction().then(
        // What was pressed for one contact is never done to another (11.1).
        (interaction) => record === this.#shown.record && interaction.catchUp(event.type, target),
        () => {},
      );
    }
  };

  /** The host may open a profile its own way (1.4); it must be asked before the link is followed. */
  #followProfile(event: Event): void {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-action=profile]') : null;
    const contactId = this.#shown.record?.id;
    if (!link || contactId === undefined) return;
    const detail = { contactId, channelId: link.dataset['channel'] ?? '', url: link.href };
    if (!emit(this, 'contact-profile-open', detail, true)) event.preventDefault();
  }

  #createContext(): PanelContext {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters of an object literal have a this of their own
    const panel = this;
    return {
      get repository(): ContactRepository | undefined {
        return panel.#shown.repository;
      },
      get record(): ContactRecord | undefined {
        return panel.#shown.record;
      },
      get interaction() {
        return panel.#interaction;
      },
      get view() {
        return panel.#view;
      },
      get tab() {
        return panel.tab;
      },
      get surface() {
        return oneOf('surface', panel.surface, SURFACES);
      },
      get readonly() {
        return panel.readonly;
      },
      get channelId() {
        return panel.channelId || undefined;
      },
      get root() {
        return panel.renderRoot instanceof ShadowRoot ? panel.renderRoot : undefined;
      },
      selectTab: (id) => {
        this.tab = id;
      },
      get hosted() {
        return panel.#body.hosted;
      },
      requestUpdate: () => this.requestUpdate(),
      announce: (words) => this.#announce(words),
      requestChange: (contactId, change, origin) => this.#request(contactId, change, origin),
      loadInteraction: () => this.#loadInteraction(),
      reload: () => this.reload(),
      undo: () => this.undo(),
    };
  }
}

async function openSource(src: string): Promise<ContactAdapter | SrcProblem> {
  const { adapterFor, SrcError } = await import('../../adapters/from-src.js');
  try {
    return await adapterFor(src);
  } catch (error) {
    if (error instanceof SrcError) return error.problem;
    throw error;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'contact-panel': ContactPanel;
  }
}
