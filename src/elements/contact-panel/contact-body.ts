import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { channelInView } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import { type Offer, offersOf, type Permission, permissionFor, type Session } from '../../domain/permissions.js';
import type { LocaleController } from '../../i18n/locale-controller.js';
import { DetailsTab } from './details-tab.js';
import { editTargets } from './edit-targets.js';
import type { HostedParts } from './hosted/hosted-parts.js';
import type { PanelContext } from './panel-context.js';
import { renderHeader } from './render-header.js';
import { suggestedMerges } from './merge/suggested-merges.js';
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
  /** Tabs and sections of the host's own. */
  #hosted?: HostedParts | 'loading' | 'failed';
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
    this.#toTop();
    const { record, repository, root, interaction } = this.panel;
    // Those that are there from the beginning come with the first paint; with all that acts, others may follow.
    if (root && !this.#hosted && (interaction || root.host.querySelector(':scope > [slot*=":"]')))
      this.#loadHosted(root);
    interaction?.merges.prepare();
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
    const { pending, operations } = record.snapshot;
    const { readonly, channelId } = this.options;
    const tabs = this.#tabs(contact);
    const active = this.#active(contact);
    return html`${renderHeader({
        contact,
        schema,
        interaction,
        surface: this.panel.surface,
        inView: channelInView(contact, channelId || undefined),
        nameEditor: readonly ? undefined : interaction?.edits.editors.get('name'),
        nameEditable: !readonly && editTargets('name', { contact, schema, session }) !== undefined,
        namePending: pending.get('name'),
        vip: schema.vip && (!session || offersOf(session, 'vip')) ? this.#allowed('vip', contact, session) : undefined,
        vipPending: pending.get('vip'),
        lookUp: operations.get('look-up'),
        pictureFailed: view.failedPicture !== undefined && view.failedPicture === contact.avatarUrl,
        onPictureError: this.#onPictureError,
        nameConflict: interaction?.conflicts().get('name'),
      })}
      ${contact.blocked ? html`<div class="blocked" part="banner">${interaction?.more.renderBlocked() ?? nothing}</div>` : nothing}
      ${interaction?.more.renderOutcome() ?? nothing} ${tabs.length > 1 ? renderTabs(tabs, active) : nothing}
      <div
        class="body"
        part="body"
        id="tabpanel"
        role=${tabs.length > 1 ? 'tabpanel' : nothing}
        aria-labelledby=${tabs.length > 1 ? `tab-${active}` : nothing}
      >
        ${this.#open ? this.#open.render() : html`<div class="state" role="status"><span class="spin"></span><span class="sr">${msg('Loading', { id: 'loading' })}</span></div>`}
      </div>
      <slot name="actions"></slot>`;
  }

  /** After a render. */
  drawn(): void {
    this.#open?.drawn?.();
  }

  /** The panel left the page. */
  left(): void {
    this.panel.interaction?.merges.left();
    this.#become(undefined);
  }

  get hosted(): HostedParts | undefined {
    return typeof this.#hosted === 'object' ? this.#hosted : undefined;
  }

  /** A contact that stands without the host's own parts would jump when they come. */
  get waits(): boolean {
    return this.#hosted === 'loading' && !this.panel.interaction;
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
    const { notes, channels } = repository?.adapter ?? {};
    const offers = (offer: Offer): boolean => !session || offersOf(session, offer);
    const badge = contact && repository ? suggestedMerges(contact, session, repository.adapter) : 0;
    const tabs: PanelTab[] = [
      {
        id: 'details',
        label: msg('Details', { id: 'tab.details' }),
        badge: badge === 0 ? 0 : (this.panel.interaction?.merges.count ?? badge),
      },
    ];
    if (notes && offers('notes.list'))
      tabs.push({ id: 'notes', label: msg('Notes', { id: 'tab.notes' }), count: contact?.noteCount });
    const count = contact?.channels.length;
    // Where the source lists none, the contact's own stand; but no strip appears for them that the skeleton could not foresee.
    if ((channels && offers('channels.list')) || (count && tabs.length > 1))
      tabs.push({ id: 'channels', label: msg('Channels', { id: 'tab.channels' }), count });
    return this.hosted?.withTabs(tabs) ?? tabs;
  }

  #active(contact: Contact): string {
    const { tab } = this.panel;
    if (this.#tabs(contact).some(({ id }) => id === tab)) return tab;
    this.hosted?.missing(tab);
    return 'details';
  }

  #content(tab: string): TabContent | undefined {
    if (tab === 'details') return this.#details;
    const loaded = this.#loaded.get(tab) ?? this.hosted?.content(tab);
    if (!loaded) void this.#load(tab).catch(() => {}); // tried again at the next update
    return loaded;
  }

  async #load(tab: string): Promise<void> {
    const [Tab, { context }] = await Promise.all([
      tab === 'notes'
        ? import('./notes/notes-tab.js').then(({ NotesTab }) => NotesTab)
        : import('./channels/channels-tab.js').then(({ ChannelsTab }) => ChannelsTab),
      this.panel.loadInteraction(),
    ]);
    if (!this.#loaded.has(tab)) this.#loaded.set(tab, new Tab(this.options, context, this.locale));
    this.panel.requestUpdate();
  }

  #loadHosted(root: ShadowRoot): void {
    this.#hosted = 'loading';
    void import('./hosted/hosted-parts.js')
      .then(
        ({ HostedParts }) => (this.#hosted = new HostedParts(root, () => this.panel.requestUpdate())),
        () => (this.#hosted = 'failed'),
      )
      .then(() => this.panel.requestUpdate());
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

  /** Another contact or tab begins at its top. Before anything is drawn: the browser would have to lay all of it out first. */
  #toTop(): void {
    const now = `${this.panel.record?.id ?? ''} ${this.panel.tab}`;
    if (now === this.#drawnFor) return;
    this.#drawnFor = now;
    const body = this.panel.root?.querySelector('.body');
    if (body) body.scrollTop = 0;
  }

  #allowed(action: 'vip', contact: Contact, session: Session | undefined): Permission {
    return this.options.readonly ? { reason: 'source' } : permissionFor(action, session, contact);
  }
}
