import type { TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { type Change, hasTag } from '../../../domain/change.js';
import type { Contact } from '../../../domain/contact.js';
import { type Failure, toFailure } from '../../../domain/errors.js';
import { offersOf, type Permission, permissionFor } from '../../../domain/permissions.js';
import type { Tag } from '../../../domain/tag.js';
import { foldTagName } from '../../../domain/tag-name.js';
import type { ContactRecord } from '../../../store/contact-record.js';
import type { ContactRepository } from '../../../store/contact-repository.js';
import { adoptSheet } from '../../../styles/adopt-sheet.js';
import type { PanelPopover } from '../../shared/popover-controller.js';
import type { ActingContext } from '../panel-context.js';
import { optionId, renderTagOptions, type TagOption } from './render-tag-options.js';
import { tagsPopoverStyles } from './styles.js';
import { TagSearch } from './tag-search.js';

/** Space before the end of the list at which its next page is asked for, in px. */
const AHEAD = 120;

export function openTags(panel: ActingContext): void {
  const { record, repository, root } = panel;
  if (!record || !repository || !root) return;
  adoptSheet(root, tagsPopoverStyles);
  panel.popovers.open(new TagsPopover(panel, record, repository));
}

/**
 * Search, tick and create (6.1): a combobox whose list stays open, after the ARIA pattern. Focus stays in the field; arrows move
 * through the list, Enter ticks, and Space does once an arrow has led to an option.
 */
class TagsPopover implements PanelPopover {
  readonly name = 'tags';
  readonly anchorId = 'edit-tags';
  /** Above, so that the tags stay in sight, and the list stays where it is when they become more. */
  readonly placement = 'top-end';
  readonly contactId: string;
  readonly #search: TagSearch;
  /** Key of the option that the keyboard is on. */
  #active: string | undefined;
  /** An arrow led there: Space is no letter then. */
  #arrowed = false;
  #scrolledTo: string | undefined;
  /** The name that is on its way to be a tag, or that did not become one. */
  #creation: { readonly name: string; readonly failure?: Failure } | undefined;

  constructor(
    private readonly panel: ActingContext,
    private readonly record: ContactRecord,
    private readonly repository: ContactRepository,
  ) {
    this.contactId = record.id;
    this.#search = new TagSearch(
      (query, { signal, cursor }) => repository.searchTags(query, signal, cursor),
      () => panel.requestUpdate(),
    );
    panel.actions.extend(
      new Map([
        ['toggle-tag', (control: HTMLElement) => this.#choose(control.dataset['option'] ?? '')],
        ['search-tags-again', () => this.#again()],
      ]),
    );
    this.#search.start();
  }

  label(): string {
    return msg('Tags of this contact', { id: 'tags.popover' });
  }

  initial(popover: HTMLElement): HTMLElement | null {
    return popover.querySelector('input');
  }

  render(): TemplateResult | undefined {
    const contact = this.#contact;
    if (!contact || this.panel.readonly) return undefined;
    const options = this.#options(contact);
    return renderTagOptions({
      options,
      active: this.#activeIn(options),
      arrowed: this.#arrowed,
      query: this.#search.query,
      search: this.#search,
      creatable: this.#creatable === true,
      createDenied: this.#creatable,
      creation: this.#creation,
      onInput: this.#onInput,
      onScroll: this.#onScroll,
    });
  }

  drawn(popover: HTMLElement): void {
    const active = this.#activeIn(this.#options(this.#contact));
    if (active !== this.#scrolledTo) {
      this.#scrolledTo = active;
      if (active !== undefined && this.#arrowed)
        popover.querySelector(`[id="${optionId(active)}"]`)?.scrollIntoView({ block: 'nearest' });
    }
    const list = popover.querySelector('.tags-found');
    if (list) this.#fill(list);
  }

  keyDown(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLInputElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const options = this.#options(this.#contact);
    const active = this.#activeIn(options);
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.#move(event.key === 'ArrowDown' ? 1 : -1, options, active);
        break;
      case 'Enter':
        if (active !== undefined) this.#choose(active);
        break;
      case ' ':
        if (!this.#arrowed || active === undefined) return;
        this.#choose(active);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  closed(): void {
    this.#search.stop();
  }

  get #contact(): Contact | undefined {
    return this.record.snapshot.contact;
  }

  /** Whether a tag may be created, or why not; `undefined`: the source or the plan has no such thing (11.9, 11.10). */
  get #creatable(): Permission | undefined {
    const { adapter, workspace } = this.repository;
    const { session } = workspace.value;
    if (!adapter.tags?.create || !offersOf(session, 'tags.create')) return undefined;
    return permissionFor('createTag', session, this.#contact);
  }

  /** What was found, and the creation of what was not: only once nothing of the same name is known (6.3). */
  #options(contact: Contact | undefined): readonly TagOption[] {
    if (!contact) return [];
    const found = this.#search.found.map((tag): TagOption => ({
      key: `tag:${tag.id}`,
      tag,
      assigned: hasTag(contact, tag),
    }));
    const name = this.#search.query.trim().replace(/\s+/gu, ' ');
    const folded = foldTagName(name);
    const isKnown = [...this.#search.found, ...contact.tags].some((tag) => foldTagName(tag.name) === folded);
    const offersCreation =
      this.#creatable === true && folded !== '' && !isKnown && this.#search.isAnswered && !this.#search.failure;
    return offersCreation ? [...found, { key: 'create', create: name }] : found;
  }

  /** Where the keyboard is: as long as no arrow led elsewhere, on the first option for what was typed. */
  #activeIn(options: readonly TagOption[]): string | undefined {
    if (options.some(({ key }) => key === this.#active)) return this.#active;
    return this.#search.query.trim() === '' ? undefined : options[0]?.key;
  }

  #move(step: 1 | -1, options: readonly TagOption[], active: string | undefined): void {
    const at = options.findIndex(({ key }) => key === active);
    const isLast = at === options.length - 1;
    if (step === 1 && isLast && this.#search.hasMore) {
      this.#search.more();
      return;
    }
    const to = at < 0 && step === -1 ? options.length - 1 : (at + step + options.length) % options.length;
    this.#active = options[to]?.key;
    this.#arrowed = true;
    this.panel.requestUpdate();
  }

  #choose(key: string): void {
    const option = this.#options(this.#contact).find((one) => one.key === key);
    if (!option) return;
    this.#active = key;
    if ('create' in option) void this.#create(option.create);
    else {
      const { contacts: _count, ...tag } = option.tag;
      this.#assign(tag, !option.assigned);
    }
  }

  #assign(tag: Tag, assigned: boolean): void {
    const change: Change = { kind: 'tag', tag, from: !assigned, to: assigned };
    // By the record, not by what is shown: a tag that took its time belongs to the contact it was made for (11.1).
    if (!this.panel.requestChange(this.record.id, change, 'agent')) return;
    this.record.change(change);
    this.panel.toasts.show({
      contactId: this.record.id,
      icon: assigned ? 'tag' : 'x',
      text: assigned
        ? msg(str`${tag.name} added`, { id: 'tags.added' })
        : msg(str`${tag.name} removed`, { id: 'tags.removed' }),
      undo: true,
      fields: [`tag:${tag.id}`],
    });
    this.panel.requestUpdate();
  }

  async #create(name: string): Promise<void> {
    if (this.#creation && !this.#creation.failure) return;
    this.#creation = { name };
    this.panel.requestUpdate();
    try {
      const tag = await this.repository.createTag(name);
      this.#creation = undefined;
      const contact = this.#contact;
      if (contact && !hasTag(contact, tag)) this.#assign(tag, true);
      this.#type('');
    } catch (thrown) {
      this.#creation = { name, failure: toFailure(thrown) };
      this.panel.requestUpdate();
    }
  }

  #type(text: string): void {
    this.#active = undefined;
    this.#arrowed = false;
    if (this.#creation?.failure) this.#creation = undefined;
    this.#search.type(text);
  }

  #again(): void {
    this.#search.retry();
    this.panel.focusKeeper.want('tags-query');
  }

  readonly #onInput = (event: Event): void => {
    event.stopPropagation();
    if (event.target instanceof HTMLInputElement) this.#type(event.target.value);
  };

  readonly #onScroll = (event: Event): void => {
    if (event.target instanceof Element) this.#fill(event.target);
  };

  /** Asks for the next page before the end of this one shows. */
  #fill({ scrollHeight, scrollTop, clientHeight }: Element): void {
    if (clientHeight > 0 && scrollHeight - scrollTop - clientHeight < AHEAD) this.#search.more();
  }
}
