import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { channelInView } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import { isE164 } from '../../domain/e164.js';
import { type Offer, offersOf, type Permission, permissionFor, type Session } from '../../domain/permissions.js';
import { loadPhoneTools, phoneTools } from '../../controllers/phone-tools.js';
import { attributeLabel } from '../../i18n/words.js';
import type { LocaleController } from '../../i18n/locale-controller.js';
import { plainText, RowCache } from './attribute-row.js';
import { detailsModel } from './details-model.js';
import { definitionOf, editTargets } from './edit-targets.js';
import type { PanelContext } from './panel-context.js';
import type { ConflictWords } from './render-conflict.js';
import { renderDetails } from './render-details.js';
import { renderHeader } from './render-header.js';

/** What the panel's properties say of the contact that is shown. */
export interface BodyOptions {
  readonly channelId: string | undefined;
  readonly conversationStatus: string | undefined;
  readonly readonly: boolean;
}

/** Header and Details of a contact that has loaded. */
export class ContactBody {
  readonly #rows = new RowCache();

  constructor(
    private readonly options: BodyOptions,
    private readonly panel: PanelContext,
    private readonly locale: LocaleController,
  ) {}

  /** Before a render: opens the drafts of a contact that has just come, and fetches what its values need. */
  prepare(): void {
    const { record, repository, view, edits } = this.panel;
    const contact = record?.snapshot.contact;
    if (!contact || !repository || repository.workspace.value.status !== 'ready') return;
    if (!view.restored) {
      view.restored = true;
      const { schema, session } = repository.workspace.value;
      for (const field of edits.restore((slot) => editTargets(slot, { contact, schema, session }))) view.foreignDrafts.add(field);
    }
    if (!phoneTools() && this.#needsPhone(contact)) {
      // After the first paint: the metadata are heavier than all the rest.
      requestAnimationFrame(() => void loadPhoneTools().then((tools) => tools && this.panel.requestUpdate()));
    }
  }

  render(): TemplateResult | typeof nothing {
    const { record, repository, view, edits } = this.panel;
    const contact = record?.snapshot.contact;
    if (!record || !repository || !contact) return nothing;
    const { schema, session } = repository.workspace.value;
    const { pending } = record.snapshot;
    const { hideEmpty, collapsed } = repository.preferences.value;
    const { readonly, channelId, conversationStatus } = this.options;
    const inView = channelInView(contact, channelId || undefined);
    const phone = phoneTools();
    const conflicts = this.#conflicts();
    const editors = readonly ? NO_EDITORS : edits.editors;
    const model = detailsModel(
      {
        contact, schema, session, pending, inView, phone, hideEmpty, collapsed, readonly,
        conversationStatus: conversationStatus || undefined,
        locale: this.locale.key,
        filter: view.filter,
        editing: editors,
      },
      this.#rows,
    );
    return html`${renderHeader({
        contact, schema, inView,
        nameEditor: editors.get('name'),
        nameEditable: !readonly && editTargets('name', { contact, schema, session }) !== undefined,
        namePending: pending.get('name'),
        vip: schema.vip && offers(session, 'vip') ? this.#allowed('vip', contact, session) : undefined,
        vipPending: pending.get('vip'),
        pictureFailed: view.pictureFailed,
        onPictureError: this.#onPictureError,
        nameConflict: conflicts.get('name'),
      })}
      <div class="body" part="body">
        ${renderDetails({
          contact, model, pending, hideEmpty, readonly, phone, editors,
          filter: view.filter,
          crmName: schema.crm?.name ?? 'CRM',
          locale: this.locale.key,
          country: textOf(contact, 'country'),
          offeredCountry: this.#offeredCountry(contact),
          expanded: view.expanded,
          foreignDrafts: view.foreignDrafts,
          conflicts,
          tagsEditable: !readonly && offers(session, 'tag') && permissionFor('tag', session, contact) === true,
        })}
      </div>`;
  }

  readonly #onPictureError = (): void => {
    this.panel.view.pictureFailed = true;
    this.panel.requestUpdate();
  };

  #allowed(action: 'vip', contact: Contact, session: Session | undefined): Permission {
    return this.options.readonly ? { reason: 'source' } : permissionFor(action, session, contact);
  }

  #needsPhone(contact: Contact): boolean {
    const definitions = this.panel.repository?.workspace.value.schema.definitions ?? [];
    return definitions.some(({ key, type }) => type === 'phone' && contact.values.has(key));
  }

  /** The country that the phone number tells, where the country is empty: offered, never written by itself (2.4). */
  #offeredCountry(contact: Contact): string | undefined {
    const number = textOf(contact, 'phone');
    if (this.options.readonly || number === undefined || contact.values.has('country') || !isE164(number)) return undefined;
    return phoneTools()?.phoneCountry(number);
  }

  #conflicts(): ReadonlyMap<string, ConflictWords> {
    const { record, repository, view } = this.panel;
    const words = new Map<string, ConflictWords>();
    for (const [field, pending] of record?.snapshot.pending ?? []) {
      if (pending.state !== 'conflict' || view.later.has(field)) continue;
      const { change, theirs } = pending;
      const choice = view.choices.get(field) ?? 'mine';
      if (change.kind === 'name') {
        const label = msg('Name', { id: 'name.label' });
        words.set(field, { field, label, mine: change.to, theirs: String(theirs?.value ?? ''), choice });
      }
      const definition = repository && definitionOf(field, repository.workspace.value.schema);
      if (change.kind !== 'attribute' || !definition) continue;
      const phone = phoneTools();
      const mine = plainText(definition, change.to, phone);
      words.set(field, { field, label: attributeLabel(definition), mine, theirs: plainText(definition, theirs?.value, phone), choice });
    }
    return words;
  }
}

const NO_EDITORS: ReadonlyMap<string, never> = new Map<string, never>();

function offers(session: Session | undefined, offer: Offer): boolean {
  return session === undefined || offersOf(session, offer);
}

function textOf(contact: Contact, key: string): string | undefined {
  const value = contact.values.get(key)?.value;
  return typeof value === 'string' ? value : undefined;
}
