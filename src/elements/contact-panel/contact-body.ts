import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { channelInView } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import { offersOf, type Permission, permissionFor, type Session } from '../../domain/permissions.js';
import type { LocaleController } from '../../i18n/locale-controller.js';
import { DetailsTab } from './details-tab.js';
import { editTargets } from './edit-targets.js';
import type { PanelContext } from './panel-context.js';
import { renderHeader } from './render-header.js';
import { type PanelTab, renderTabs } from './render-tabs.js';
import type { Outline } from './render-skeleton.js';
import type { TabContent } from './tab-content.js';

/** What the panel's properties say of the contact that is shown. */
export interface BodyOptions {
  readonly channelId: string | undefined;
  readonly conversationStatus: string | undefined;
  readonly readonly: boolean;
}

/** Header, tabs and the open tab of a contact that has loaded. */
export class ContactBody {
  readonly #details: DetailsTab;
  readonly #loaded = new Map<string, TabContent>();
  #open?: TabContent;
  #drawnFor = '';

  constructor(
    private readonly options: BodyOptions,
    private readonly panel: PanelContext,
    private readonly locale: LocaleController,
  ) {
    this.#details = new DetailsTab(options, panel, locale);
  }

  /** Before a render. */
  prepare(): void {
    const { record, repository } = this.panel;
    const contact = record?.snapshot.contact;
    if (!contact || repository?.workspace.value.status !== 'ready') {
      this.#become(undefined);
      return;
    }
    this.panel.interaction?.restore();
    this.#become(this.#content(this.#active(contact)));
    this.#open?.prepare?.();
  }

  render(): TemplateResult | typeof nothing {
    const { record, repository, view, interaction } = this.panel;
    const contact = record?.snapshot.contact;
    if (!record || !repository || !contact) return nothing;
    const { schema, session } = repository.workspace.value;
    const { pending } = record.snapshot;
    const { readonly, channelId } = this.options;
    const tabs = this.#tabs(contact);
    const active = this.#active(contact);
    return html`${renderHeader({
        contact,
        schema,
        interaction,
        inView: channelInView(contact, channelId || undefined),
        nameEditor: readonly ? undefined : interaction?.edits.editors.get('name'),
        nameEditable: !readonly && editTargets('name', { contact, schema, session }) !== undefined,
        namePending: pending.get('name'),
        vip: schema.vip && (!session || offersOf(session, 'vip')) ? this.#allowed('vip', contact, session) : undefined,
        vipPending: pending.get('vip'),
        pictureFailed: view.failedPicture !== undefined && view.failedPicture === contact.avatarUrl,
        onPictureError: this.#onPictureError,
        nameConflict: interaction?.conflicts().get('name'),
      })}
      ${tabs.length > 1 ? renderTabs(tabs, active) : nothing}
      <div
        class="body"
        part="body"
        id="tab-panel"
        role=${tabs.length > 1 ? 'tabpanel' : nothing}
        aria-labelledby=${tabs.length > 1 ? `tab-${active}` : nothing}
      >
        ${this.#open ? this.#open.render() : html`<div class="state" role="status"><span class="spin"></span><span class="sr">${msg('Loading', { id: 'loading' })}</span></div>`}
      </div>`;
  }

  /** After a render: another contact or tab begins at its top. */
  drawn(): void {
    const now = `${this.panel.record?.id ?? ''} ${this.panel.tab}`;
    if (now !== this.#drawnFor) {
      this.#drawnFor = now;
      const body = this.panel.root?.querySelector('.body');
      if (body) body.scrollTop = 0;
    }
    this.#open?.drawn?.();
  }

  /** The panel left the page. */
  left(): void {
    this.#become(undefined);
  }

  /** What a contact of this source will have, as far as it is known yet. */
  get outline(): Outline {
    const { repository } = this.panel;
    if (!repository) return { tabs: 2, status: true };
    const { status, schema, session } = repository.workspace.value;
    const vip = schema.vip && (!session || offersOf(session, 'vip'));
    return { tabs: this.#tabs().length, status: status !== 'ready' || vip || schema.crm !== undefined };
  }

  /** The tabs that the source has something for (11.9). */
  #tabs(contact?: Contact): readonly PanelTab[] {
    const { repository } = this.panel;
    const session = repository?.workspace.value.session;
    const tabs: PanelTab[] = [{ id: 'details', label: msg('Details', { id: 'tab.details' }) }];
    if (repository?.adapter.notes && (!session || offersOf(session, 'notes.list'))) {
      tabs.push({ id: 'notes', label: msg('Notes', { id: 'tab.notes' }), count: contact?.noteCount });
    }
    return tabs;
  }

  #active(contact: Contact): string {
    const { tab } = this.panel;
    return this.#tabs(contact).some(({ id }) => id === tab) ? tab : 'details';
  }

  #content(tab: string): TabContent | undefined {
    if (tab === 'details') return this.#details;
    const loaded = this.#loaded.get(tab);
    if (!loaded) void this.#load(tab);
    return loaded;
  }

  async #load(tab: string): Promise<void> {
    if (tab !== 'notes') return;
    const [{ NotesTab }, interaction] = await Promise.all([
      import('./notes/notes-tab.js'),
      this.panel.loadInteraction(),
    ]);
    if (!this.#loaded.has(tab)) this.#loaded.set(tab, new NotesTab(this.options, interaction.context, this.locale));
    this.panel.requestUpdate();
  }

  #become(content: TabContent | undefined): void {
    if (content === this.#open) return;
    this.#open?.left?.();
    this.#open = content;
  }

  readonly #onPictureError = (): void => {
    this.panel.view.failedPicture = this.panel.record?.snapshot.contact?.avatarUrl;
    this.panel.requestUpdate();
  };

  #allowed(action: 'vip', contact: Contact, session: Session | undefined): Permission {
    return this.options.readonly ? { reason: 'source' } : permissionFor(action, session, contact);
  }
}
