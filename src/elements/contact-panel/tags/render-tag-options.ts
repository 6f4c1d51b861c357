import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { msg, str } from '@lit/localize';
import type { Failure } from '../../../domain/errors.js';
import type { FoundTag } from '../../../domain/list-readers.js';
import type { Permission } from '../../../domain/permissions.js';
import { formatNumber } from '../../../i18n/formats.js';
import { plural } from '../../../i18n/plural.js';
import { permissionText } from '../../../i18n/words.js';
import { list } from '../../shared/list.js';
import { matchRange } from '../filter.js';
import { createFailureText, searchFailureText } from './tag-words.js';
import { MOST_LISTED, type TagSearch } from './tag-search.js';

/** A tag to tick, or the creation of one. */
export type TagOption =
  | { readonly key: string; readonly tag: FoundTag; readonly assigned: boolean }
  | { readonly key: 'create'; readonly create: string };

export interface TagOptionsView {
  readonly options: readonly TagOption[];
  /** Key of the option that the keyboard is on. */
  readonly active: string | undefined;
  /** The keyboard has been led there. */
  readonly arrowed: boolean;
  readonly query: string;
  readonly search: TagSearch;
  readonly creatable: boolean;
  /** Why no tag may be created, where that is so. */
  readonly createDenied: Permission | undefined;
  readonly creation: { readonly name: string; readonly failure?: Failure } | undefined;
  readonly onInput: (event: Event) => void;
  readonly onScroll: (event: Event) => void;
}

export function optionId(key: string): string {
  return `option-${key}`;
}

/** The field, the list, and what there is to say about them. */
export function renderTagOptions(view: TagOptionsView): TemplateResult {
  const { options, active, query, search, creatable, onInput, onScroll } = view;
  const label = creatable
    ? msg('Find or create a tag', { id: 'tags.find-or-create' })
    : msg('Find a tag', { id: 'tags.find' });
  return html`<div class="tags-search">
      <span class="search">
        <i class="icon icon-search"></i>
        <input
          class="field"
          id="tags-query"
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="done"
          dir="auto"
          aria-label=${label}
          placeholder=${label}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded=${options.length > 0}
          aria-controls="tags-list"
          aria-activedescendant=${active === undefined ? nothing : optionId(active)}
          .value=${live(query)}
          @input=${onInput}
        />
      </span>
    </div>
    <ul
      class="tags-found"
      id="tags-list"
      role="listbox"
      aria-multiselectable="true"
      aria-label=${msg('Tags', { id: 'tags.title' })}
      aria-busy=${search.isSearching}
      ?hidden=${options.length === 0}
      @scroll=${onScroll}
      @mousedown=${keepFocus}
    >
      ${list(
        options,
        ({ key }) => key,
        (option) => renderOption(option, view),
      )}
    </ul>
    <div class="tags-status" role="status">${renderStatus(view)}</div>
    ${renderFailure(view)}`;
}

/** The field keeps it, so that one can type on. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

function renderOption(option: TagOption, view: TagOptionsView): TemplateResult {
  const active = option.key !== view.active ? '' : view.arrowed ? 'tag-active tag-led' : 'tag-active';
  if ('create' in option) {
    const isUnderWay = view.creation !== undefined && !view.creation.failure;
    return html`<li
      class="menu-item tag-create ${active}"
      id=${optionId(option.key)}
      role="option"
      aria-selected="false"
      data-action="toggle-tag"
      data-option=${option.key}
    >
      ${isUnderWay ? html`<span class="spin"></span>` : html`<i class="icon icon-plus"></i>`}
      <span class="tag-name"
        >${
          isUnderWay
            ? msg(str`Creating the tag “${view.creation?.name ?? ''}”`, { id: 'tags.creating' })
            : msg(str`Create the tag “${option.create}”`, { id: 'tags.create' })
        }</span
      >
    </li>`;
  }
  const { tag, assigned } = option;
  return html`<li
    class="menu-item tag-option ${active}"
    id=${optionId(option.key)}
    role="option"
    aria-selected=${assigned}
    data-action="toggle-tag"
    data-option=${option.key}
  >
    <span class="check ${assigned ? 'on' : ''}"
      >${assigned ? html`<i class="icon icon-check icon-14"></i>` : nothing}</span
    >
    <bdi class="tag-name">${renderName(tag.name, view.query)}</bdi>
    ${tag.contacts === undefined ? nothing : renderCount(tag.contacts)}
  </li>`;
}

function renderName(name: string, query: string): TemplateResult | string {
  const match = matchRange(name, query);
  if (!match) return name;
  return html`${name.slice(0, match[0])}<b>${name.slice(...match)}</b>${name.slice(match[1])}`;
}

/** How many contacts have the tag: a number to the eye, a phrase to the ear. */
function renderCount(contacts: number): TemplateResult {
  const count = formatNumber(contacts);
  return html`<span class="small muted num" aria-hidden="true">${count}</span
    ><span class="sr"
      >${plural(contacts, {
        zero: msg(str`${count} contacts`, { id: 'tags.contacts.zero' }),
        one: msg(str`${count} contact`, { id: 'tags.contacts.one' }),
        two: msg(str`${count} contacts`, { id: 'tags.contacts.two' }),
        few: msg(str`${count} contacts`, { id: 'tags.contacts.few' }),
        many: msg(str`${count} contacts`, { id: 'tags.contacts.many' }),
        other: msg(str`${count} contacts`, { id: 'tags.contacts.other' }),
      })}</span
    >`;
}

/** How the search stands. What the list shows by itself is said to screen readers only. */
function renderStatus({ options, query, search, creatable, createDenied }: TagOptionsView): TemplateResult | string {
  if (search.failure) return '';
  const found = search.found.length;
  if (search.isSearching) {
    const words = msg('Searching', { id: 'tags.searching' });
    return html`<p class="help tags-note ${found > 0 && !search.isAnswered ? 'sr' : ''}">
      <span class="spin"></span>${words}
    </p>`;
  }
  if (found === 0) {
    const name = query.trim();
    const denied = createDenied === undefined || creatable ? '' : permissionText(createDenied);
    const words =
      name === ''
        ? msg('There are no tags yet.', { id: 'tags.none' })
        : msg(str`No tag matches “${name}”.`, { id: 'tags.no-match' });
    return html`<p class="help tags-note">${words} ${denied}</p>`;
  }
  const full = search.isFull
    ? html`<p class="help tags-note">
        ${msg(str`The first ${formatNumber(MOST_LISTED)} tags are listed. Type to find others.`, { id: 'tags.full' })}
      </p>`
    : nothing;
  return html`${full}<span class="sr">${options.length > 0 ? foundText(found, search.hasMore) : ''}</span>`;
}

function foundText(found: number, more: boolean): string {
  const count = formatNumber(found);
  if (more) return msg(str`${count} tags and more`, { id: 'tags.found-more' });
  return plural(found, {
    zero: msg(str`${count} tags`, { id: 'tags.found.zero' }),
    one: msg(str`${count} tag`, { id: 'tags.found.one' }),
    two: msg(str`${count} tags`, { id: 'tags.found.two' }),
    few: msg(str`${count} tags`, { id: 'tags.found.few' }),
    many: msg(str`${count} tags`, { id: 'tags.found.many' }),
    other: msg(str`${count} tags`, { id: 'tags.found.other' }),
  });
}

/** What did not work, and the way forward where there is one. */
function renderFailure({ search, creation }: TagOptionsView): TemplateResult | typeof nothing {
  const words = search.failure
    ? searchFailureText(search.failure)
    : creation?.failure
      ? createFailureText(creation.name, creation.failure)
      : '';
  if (words === '') return nothing;
  return html`<div class="tags-failure" role="alert">
    <p class="help help-error"><i class="icon icon-error"></i><span>${words}</span></p>
    ${
      search.failure && search.failure.code !== 'forbidden'
        ? html`<button class="link" data-action="search-tags-again">${msg('Try again', { id: 'try-again' })}</button>`
        : nothing
    }
  </div>`;
}
