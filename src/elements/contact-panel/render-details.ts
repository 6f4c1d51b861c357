import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { msg, str } from '@lit/localize';
import type { AttributeSection } from '../../domain/sections.js';
import type { Contact } from '../../domain/contact.js';
import type { OpenEditor } from '../../controllers/edit-controller.js';
import { networkName } from '../../i18n/words.js';
import type { PendingField } from '../../store/contact-record.js';
import { list } from '../shared/list.js';
import type { AttributeRow } from './attribute-row.js';
import type { DetailsModel, DetailsSection } from './details-model.js';
import type { ConflictWords } from './conflict-words.js';
import type { HostedParts } from './hosted/hosted-parts.js';
import type { Interaction } from './interaction.js';
import { renderMergeBones } from './merge/render-bones.js';
import { renderRow } from './render-row.js';
import { renderTags } from './render-tags.js';

export interface DetailsView {
  readonly contact: Contact;
  readonly model: DetailsModel;
  readonly filter: string;
  readonly hideEmpty: boolean;
  /** Ids of the sections that are collapsed. */
  readonly collapsed: readonly string[];
  readonly readonly: boolean;
  readonly crmName: string;
  readonly locale: string;
  readonly country: string | undefined;
  readonly offeredCountry: string | undefined;
  /** Absent until it has loaded. */
  readonly interaction: Interaction | undefined;
  readonly editors: ReadonlyMap<string, OpenEditor>;
  readonly expanded: ReadonlySet<string>;
  /** What somebody else has just changed, and who. */
  readonly fresh: ReadonlyMap<string, string>;
  readonly foreignDrafts: ReadonlySet<string>;
  /** Words of the conflicts that are open for a decision, by field. */
  readonly conflicts: ReadonlyMap<string, ConflictWords>;
  readonly pending: ReadonlyMap<string, PendingField>;
  readonly tagsEditable: boolean;
  /** Others can be found. */
  readonly tagsAddable: boolean;
  /** Which of its section's rows a field has: the same as long as the contact is. */
  readonly placeOf: (section: string, field: string) => number;
  /** Sections of the host's own. */
  readonly hosted: HostedParts | undefined;
  /** How many possible duplicates there are, as far as that came with the contact. */
  readonly suggestions: number | undefined;
}

/** The Details tab: filter and view options, the sections of attributes, the tags. */
export function renderDetails(view: DetailsView): TemplateResult {
  const { model, filter, hosted, interaction, suggestions } = view;
  return html`
    <slot name="details-start"></slot>
    ${interaction?.merges.renderCard() ?? (suggestions ? renderMergeBones() : nothing)}
    ${model.total > 0 ? renderToolbar(view) : nothing}
    ${list(
      hosted && filter.trim() === '' ? hosted.withSections(model.sections) : model.sections,
      (one) => ('section' in one ? one.section.origin : `host:${one.id}`),
      (one) => ('section' in one ? renderSection(one, view) : hosted?.renderSection(one, view.collapsed)),
    )}
    <div role="status">${filter.trim() === '' ? nothing : renderFilterCount(view)}</div>
    ${filter.trim() === '' ? renderTags(view) : nothing}
    <slot name="details-end"></slot>
  `;
}

function renderToolbar({ filter, hideEmpty }: DetailsView): TemplateResult {
  return html`<div class="toolbar" part="toolbar">
    <span class="search">
      <i class="icon icon-search"></i>
      <input
        class="field"
        id="filter"
        type="text"
        role="searchbox"
        data-filter
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="search"
        placeholder=${msg('Filter attributes', { id: 'filter.label' })}
        aria-label=${msg('Filter attributes', { id: 'filter.label' })}
        .value=${live(filter)}
      />
      ${
        filter === ''
          ? nothing
          : html`<button
              class="icon-btn"
              data-action="clear-filter"
              aria-label=${msg('Clear the filter', { id: 'filter.clear' })}
              data-tip=${msg('Clear the filter', { id: 'filter.clear' })}
            >
              <i class="icon icon-x"></i>
            </button>`
      }
    </span>
    <button
      class="icon-btn"
      id="view-options"
      data-action="view-options"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-controls="view-menu"
      aria-label=${msg('View options', { id: 'view.options' })}
      data-tip=${msg('View options', { id: 'view.options' })}
    >
      <i class="icon icon-view"></i>
    </button>
    <div class="popover menu" id="view-menu" popover role="menu" aria-labelledby="view-options" data-menu>
      <button
        class="menu-item"
        role="menuitemcheckbox"
        tabindex="-1"
        data-action="hide-empty"
        aria-checked=${hideEmpty}
      >
        <span class="check ${hideEmpty ? 'on' : ''}"
          >${hideEmpty ? html`<i class="icon icon-check icon-14"></i>` : nothing}</span
        >
        ${msg('Hide empty attributes', { id: 'view.hide-empty' })}
      </button>
      <button class="menu-item" role="menuitem" tabindex="-1" data-action="collapse-all">
        <span class="menu-space"></span>${msg('Collapse all sections', { id: 'view.collapse-all' })}
      </button>
      <button class="menu-item" role="menuitem" tabindex="-1" data-action="expand-all">
        <span class="menu-space"></span>${msg('Expand all sections', { id: 'view.expand-all' })}
      </button>
    </div>
  </div>`;
}

function renderFilterCount({ model, filter }: DetailsView): TemplateResult {
  if (model.shown === 0) {
    return html`<div class="state">
      <p class="strong">${msg(str`No attribute matches “${filter.trim()}”`, { id: 'filter.none' })}</p>
      <button class="link" data-action="clear-filter">${msg('Clear the filter', { id: 'filter.clear' })}</button>
    </div>`;
  }
  return html`<p class="filter-count small muted">
    ${msg(str`${model.shown} of ${model.total} attributes`, { id: 'filter.count' })}
  </p>`;
}

function renderSection({ section, collapsed, rows }: DetailsSection, view: DetailsView): TemplateResult {
  const title = sectionTitle(section);
  return html`<section
    class="section"
    part="section"
    role="group"
    aria-labelledby="title-${section.id}"
    data-section=${section.id}
  >
    <div class="section-head">
      <h3 class="section-title" id="title-${section.id}">${title}</h3>
      ${
        section.network
          ? html`<span class="section-meta"
              ><i class="icon icon-lock icon-14"></i>${msg(str`Filled by ${title}`, { id: 'section.filled-by' })}</span
            >`
          : nothing
      }
      <span class="spacer"></span>
      <button
        class="icon-btn section-toggle"
        data-action="toggle-section"
        aria-expanded=${!collapsed}
        aria-controls="rows-${section.id}"
        aria-label=${msg(str`Attributes: ${title}`, { id: 'section.toggle' })}
        data-tip=${collapsed ? msg(str`Expand ${title}`, { id: 'section.expand' }) : msg(str`Collapse ${title}`, { id: 'section.collapse' })}
      >
        <i class="icon icon-${collapsed ? 'chevron-end' : 'chevron-down'}"></i>
      </button>
    </div>
    <dl id="rows-${section.id}" ?hidden=${collapsed}>
      ${
        collapsed
          ? nothing
          : list(
              rows,
              (row) => (view.editors.has(row.field) ? row.field : view.placeOf(section.id, row.field)),
              (row) => renderAttribute(row, view),
              (row) => drawnFrom(row, view),
            )
      }
    </dl>
  </section>`;
}

/** A row, its editor, or the conflict about it. */
function renderAttribute(row: AttributeRow, view: DetailsView): TemplateResult {
  const editor = view.editors.get(row.field);
  if (editor && view.interaction) return view.interaction.renderEditor(editor, view.country);
  const conflict = view.conflicts.get(row.field);
  if (conflict && row.pending && view.interaction) return view.interaction.renderConflict(conflict, row.pending);
  return renderRow(row, {
    filter: view.filter,
    expanded: view.expanded.has(row.field),
    readonly: view.readonly,
    crmName: view.crmName,
    offeredCountry: offeredCountry(row, view),
    foreignDraft: view.foreignDrafts.has(row.field),
    fresh: view.fresh.get(row.field),
    interaction: view.interaction,
  });
}

/** All that a row shows. Editors and conflicts show more, and are drawn every time. */
function drawnFrom(row: AttributeRow, view: DetailsView): readonly unknown[] | undefined {
  const { field } = row;
  if (view.editors.has(field) || view.conflicts.has(field)) return undefined;
  return [
    row,
    view.filter,
    view.expanded.has(field),
    view.readonly,
    view.crmName,
    offeredCountry(row, view),
    view.foreignDrafts.has(field),
    view.fresh.get(field),
    view.interaction,
    view.locale,
  ];
}

function offeredCountry({ definition }: AttributeRow, view: DetailsView): string | undefined {
  return definition.key === 'country' ? view.offeredCountry : undefined;
}

function sectionTitle(section: AttributeSection): string {
  if (section.network) return networkName(section.network);
  return section.origin === 'custom'
    ? msg('Custom', { id: 'section.custom' })
    : msg('Contact', { id: 'section.contact' });
}
