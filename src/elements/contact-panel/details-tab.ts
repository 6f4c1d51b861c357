import { nothing, type TemplateResult } from 'lit';
import { channelInView } from '../../domain/channel.js';
import type { Contact } from '../../domain/contact.js';
import { isE164 } from '../../domain/e164.js';
import { offersOf, permissionFor } from '../../domain/permissions.js';
import { loadPhoneTools, phoneTools } from '../../controllers/phone-tools.js';
import type { LocaleController } from '../../i18n/locale-controller.js';
import { RowCache } from './attribute-row.js';
import { detailsModel } from './details-model.js';
import type { BodyOptions } from './contact-body.js';
import type { PanelContext } from './panel-context.js';
import { suggestedMerges } from './merge/suggested-merges.js';
import { renderDetails } from './render-details.js';
import { RowPlaces } from './row-places.js';
import type { ContactRecord } from '../../store/contact-record.js';
import type { TabContent } from './tab-content.js';

/** Attributes and tags (sections 2 and 6). */
export class DetailsTab implements TabContent {
  readonly #rows = new RowCache();
  #places = new RowPlaces();
  #placesOf: ContactRecord | undefined;

  constructor(
    private readonly options: BodyOptions,
    private readonly panel: PanelContext,
    private readonly locale: LocaleController,
  ) {}

  prepare(): void {
    const contact = this.panel.record?.snapshot.contact;
    if (!contact || phoneTools() || !this.#showsPhone(contact)) return;
    // After the first paint: the metadata are heavier than all the rest.
    requestAnimationFrame(() => void loadPhoneTools().then((tools) => tools && this.panel.requestUpdate()));
  }

  render(): TemplateResult | typeof nothing {
    const { record, repository, view, interaction } = this.panel;
    const contact = record?.snapshot.contact;
    if (!record || !repository || !contact) return nothing;
    if (record !== this.#placesOf) {
      this.#placesOf = record;
      this.#places = new RowPlaces();
    }
    const { schema, session } = repository.workspace.value;
    const { pending, operations } = record.snapshot;
    const { hideEmpty, collapsed } = repository.preferences.value;
    const { readonly, channelId, conversationStatus } = this.options;
    const phone = phoneTools();
    const editors = readonly || !interaction ? NO_EDITORS : interaction.edits.editors;
    const locale = this.locale.key;
    const model = detailsModel(
      {
        contact,
        schema,
        session,
        pending,
        operations,
        phone,
        hideEmpty,
        collapsed,
        readonly,
        locale,
        inView: channelInView(contact, channelId || undefined),
        conversationStatus: conversationStatus || undefined,
        filter: view.filter,
        editing: editors,
      },
      this.#rows,
    );
    return renderDetails({
      contact,
      model,
      pending,
      hideEmpty,
      collapsed,
      readonly,
      editors,
      locale,
      filter: view.filter,
      crmName: schema.crm?.name ?? 'CRM',
      country: textOf(contact, 'country'),
      offeredCountry: this.#offeredCountry(contact),
      expanded: view.expanded,
      fresh: view.fresh,
      foreignDrafts: view.foreignDrafts,
      placeOf: this.#places.of,
      hosted: this.panel.hosted,
      interaction,
      suggestions: suggestedMerges(contact, session, repository.adapter),
      conflicts: interaction?.conflicts() ?? NO_CONFLICTS,
      tagsAddable: !readonly && repository.adapter.tags !== undefined && offersOf(session, 'tags.search'),
      tagsEditable:
        !readonly && (!session || offersOf(session, 'tag')) && permissionFor('tag', session, contact) === true,
    });
  }

  #showsPhone(contact: Contact): boolean {
    const definitions = this.panel.repository?.workspace.value.schema.definitions ?? [];
    return definitions.some(({ key, type }) => type === 'phone' && contact.values.has(key));
  }

  /** The country that the phone number tells, where the country is empty: offered, never written by itself (2.4). */
  #offeredCountry(contact: Contact): string | undefined {
    const number = textOf(contact, 'phone');
    if (this.options.readonly || number === undefined || contact.values.has('country') || !isE164(number))
      return undefined;
    return phoneTools()?.phoneCountry(number);
  }
}

const NO_EDITORS: ReadonlyMap<string, never> = new Map<string, never>();
const NO_CONFLICTS = NO_EDITORS;

function textOf(contact: Contact, key: string): string | undefined {
  const value = contact.values.get(key)?.value;
  return typeof value === 'string' ? value : undefined;
}
