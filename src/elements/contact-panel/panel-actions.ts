import { msg, str } from '@lit/localize';
import type { Change } from '../../domain/change.js';
import { displayName } from '../../domain/display-name.js';
import { attributeSections } from '../../domain/sections.js';
import type { Contact } from '../../domain/contact.js';
import type { Problem } from '../../domain/problem.js';
import { attributeLabel } from '../../i18n/words.js';
import { copyText } from '../shared/copy-text.js';
import { definitionOf, editTargets } from './edit-targets.js';
import type { ActingContext } from './panel-context.js';
import { typedText } from './render-pending.js';

export type Act = (control: HTMLElement) => void;

/** What each control does, by its `data-action`. One listener serves the whole panel. */
export class PanelActions {
  constructor(private readonly panel: ActingContext) {}

  /** Runs the action of the control that an event comes from. */
  run(event: Event): void {
    const control = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
    if (control) this.act(control);
  }

  act(control: HTMLElement): void {
    this.#acts.get(control.dataset['action'] ?? '')?.(control);
  }

  /** Saves the editor of a field; focus goes back to where editing began. */
  async save(field: string): Promise<void> {
    const { panel } = this;
    const record = panel.record;
    const outcome = await panel.edits.save(field);
    if (panel.record !== record) return;
    switch (outcome) {
      case 'saved':
      case 'unchanged':
        panel.focusKeeper.want(`edit-${field}`, 'panel');
        if (outcome === 'saved') this.offerUndo(field);
        break;
      case 'problem': {
        const at = panel.edits.editors.get(field)?.problemAt ?? 0;
        panel.focusKeeper.want(`field-${field}-${at}`);
        break;
      }
      default:
    }
  }

  /** Leaves the editor open, with what is wrong. */
  refuse(field: string, index: number, problem: Problem): void {
    this.panel.edits.refuse(field, index, problem);
    this.panel.focusKeeper.want(`field-${field}-${index}`);
  }

  cancel(field: string): void {
    this.panel.edits.cancel(field);
    this.panel.focusKeeper.want(`edit-${field}`, 'panel');
  }

  /** Carries out a change that needs no editor, such as VIP or taking off a tag. */
  change(change: Change): boolean {
    const record = this.panel.record;
    if (!record || !this.panel.requestChange(record.id, change, 'agent')) return false;
    record.change(change);
    return true;
  }

  /** What controls of parts do that are loaded later. */
  extend(acts: ReadonlyMap<string, Act>): void {
    for (const [name, act] of acts) this.#acts.set(name, act);
  }

  readonly #acts = new Map<string, Act>([
    ['tab', (control) => this.panel.selectTab(control.dataset['tab'] ?? '')],
    ['edit', (control) => this.#edit(fieldOf(control))],
    ['edit-name', () => this.#edit('name')],
    ['edit-again', (control) => this.#editAgain(fieldOf(control))],
    ['cancel', (control) => this.cancel(fieldOf(control))],
    ['retry', (control) => this.panel.record?.retry(fieldOf(control))],
    ['discard', (control) => this.#settle(fieldOf(control), (field) => this.panel.record?.discard(field))],
    [
      'resolve',
      (control) =>
        this.#settle(fieldOf(control), (field) =>
          this.panel.record?.resolve(field, this.panel.view.choices.get(field) ?? 'mine'),
        ),
    ],
    ['decide-later', (control) => this.#settle(fieldOf(control), (field) => this.panel.view.later.add(field))],
    ['decide', (control) => this.#settle(fieldOf(control), (field) => this.panel.view.later.delete(field))],
    ['copy', (control) => void this.#copy(control)],
    ['expand', (control) => this.#toggle(this.panel.view.expanded, fieldOf(control))],
    ['toggle-section', (control) => this.#toggleSection(control)],
    ['view-options', (control) => this.panel.menu.toggle(control)],
    ['hide-empty', () => this.#preferences((now) => ({ hideEmpty: !now.hideEmpty }))],
    ['collapse-all', () => this.#preferences(() => ({ collapsed: this.#sectionIds() }))],
    ['expand-all', () => this.#preferences(() => ({ collapsed: [] }))],
    ['clear-filter', () => this.#clearFilter()],
    ['vip', (control) => this.#toggleVip(control)],
    ['reload', () => void this.panel.reload()],
    ['remove-tag', (control) => this.#removeTag(control.dataset['tag'] ?? '')],
    ['use-country', (control) => this.#useCountry(control.dataset['country'] ?? '')],
    ['adopt-draft', (control) => this.#adoptDraft(fieldOf(control))],
    ['drop-draft', (control) => this.#dropDraft(fieldOf(control))],
    ['undo', () => this.#undo()],
    ['dismiss-toast', () => this.#dismissToast()],
    ['close-dialog', () => this.panel.dialogs.close()],
  ]);

  get #contact(): Contact | undefined {
    return this.panel.record?.snapshot.contact;
  }

  #targets(field: string): ReturnType<typeof editTargets> {
    const { repository } = this.panel;
    const contact = this.#contact;
    if (!repository || !contact) return undefined;
    const { schema, session } = repository.workspace.value;
    return editTargets(field, { contact, schema, session });
  }

  #edit(field: string): void {
    const targets = this.#targets(field);
    if (!targets) return;
    this.panel.tip.hide();
    this.panel.edits.open(field, targets);
    this.panel.focusKeeper.want(`field-${field}-0`);
  }

  /** Opens the editor with the text that was refused. */
  #editAgain(field: string): void {
    const record = this.panel.record;
    const pending = record?.snapshot.pending.get(field);
    if (!record || !pending || (pending.change.kind !== 'attribute' && pending.change.kind !== 'name')) return;
    const targets = this.#targets(field);
    if (!targets) return;
    record.discard(field);
    this.panel.edits.open(field, targets, [typedText(pending.change.to)]);
    this.panel.focusKeeper.want(`field-${field}-0`);
  }

  #settle(field: string, settle: (field: string) => unknown): void {
    settle(field);
    this.panel.focusKeeper.want(`edit-${field}`, 'panel');
  }

  async #copy(control: HTMLElement): Promise<void> {
    const copied = await copyText(control.dataset['copy'] ?? '');
    const words = copied
      ? msg('Copied', { id: 'copied' })
      : msg('The browser does not allow copying here', { id: 'copy.refused' });
    this.panel.tip.say(control, words);
    this.panel.announce(words);
  }

  #toggle(set: Set<string>, field: string): void {
    if (!set.delete(field)) set.add(field);
    this.panel.requestUpdate();
  }

  #toggleSection(control: HTMLElement): void {
    const id = control.closest<HTMLElement>('[data-section]')?.dataset['section'] ?? '';
    this.#preferences(({ collapsed }) => ({
      collapsed: collapsed.includes(id) ? collapsed.filter((other) => other !== id) : [...collapsed, id],
    }));
    this.panel.tip.hide();
  }

  #preferences(
    patch: (now: { collapsed: readonly string[]; hideEmpty: boolean }) => {
      collapsed?: readonly string[];
      hideEmpty?: boolean;
    },
  ): void {
    const preferences = this.panel.repository?.preferences;
    preferences?.update(patch(preferences.value));
  }

  #sectionIds(): string[] {
    const { repository, record } = this.panel;
    if (!repository || !record) return [];
    const { schema } = repository.workspace.value;
    // Platform sections of every channel, so that they stay closed on a contact seen on another one.
    const platforms = schema.definitions.flatMap(({ network }) => (network ? [`platform:${network}`] : []));
    const hosted = this.panel.hosted?.sections.map(({ id }) => `host:${id}`) ?? [];
    return [...new Set([...attributeSections(schema).map((section) => section.id), ...platforms, ...hosted])];
  }

  #clearFilter(): void {
    this.panel.view.filter = '';
    this.panel.focusKeeper.want('filter');
  }

  #toggleVip(control: HTMLElement): void {
    const contact = this.#contact;
    const repository = this.panel.repository;
    if (!contact || !repository || control.getAttribute('aria-disabled') === 'true') return;
    if (!this.change({ kind: 'vip', from: contact.vip, to: !contact.vip })) return;
    const name = displayName(contact, repository.workspace.value.schema);
    this.panel.toasts.show({
      contactId: contact.id,
      icon: contact.vip ? 'star' : 'star-filled',
      text: contact.vip
        ? msg(str`${name} is no longer a VIP`, { id: 'vip.demoted' })
        : msg(str`${name} is a VIP`, { id: 'vip.promoted' }),
      undo: true,
      fields: ['vip'],
    });
  }

  #removeTag(id: string): void {
    const contact = this.#contact;
    const tag = contact?.tags.find((one) => one.id === id);
    if (!contact || !tag || !this.change({ kind: 'tag', tag, from: true, to: false })) return;
    // On to the tag that takes its place, or back to the one before.
    const at = contact.tags.indexOf(tag);
    const next = contact.tags[at + 1] ?? contact.tags[at - 1];
    this.panel.focusKeeper.want(`untag-${next?.id ?? ''}`, 'edit-tags', 'panel');
    this.panel.toasts.show({
      contactId: contact.id,
      icon: 'x',
      text: msg(str`${tag.name} removed`, { id: 'tags.removed' }),
      undo: true,
      fields: [`tag:${id}`],
    });
  }

  #useCountry(code: string): void {
    if (this.change({ kind: 'attribute', key: 'country', from: undefined, to: code }))
      this.offerUndo('attribute:country');
    this.panel.focusKeeper.want('edit-attribute:country', 'panel');
  }

  #adoptDraft(field: string): void {
    const targets = this.#targets(field);
    if (!targets) return;
    this.panel.view.foreignDrafts.delete(field);
    this.panel.edits.adopt(field, targets);
    this.panel.focusKeeper.want(`field-${field}-0`);
  }

  #dropDraft(field: string): void {
    const { record, repository, view } = this.panel;
    if (record) repository?.drafts.dismiss(record.survivor.id, field);
    view.foreignDrafts.delete(field);
    this.panel.focusKeeper.want(`edit-${field}`, 'panel');
  }

  #undo(): void {
    const changed = this.#changedPlace();
    if (this.panel.undo()) this.panel.focusKeeper.want(changed, 'panel');
  }

  #dismissToast(): void {
    const changed = this.#changedPlace();
    this.panel.toasts.dismiss();
    this.panel.focusKeeper.want(changed, 'panel');
  }

  /** Id of the control that changes what the toast speaks of. */
  #changedPlace(): string {
    const [field = ''] = this.panel.toasts.of(this.panel.record?.id)?.fields ?? [];
    return field.startsWith('tag:') ? 'edit-tags' : `edit-${field}`;
  }

  /** Says that a field was changed, with the way back. */
  offerUndo(field: string): void {
    const contact = this.#contact;
    const repository = this.panel.repository;
    if (!contact || !repository) return;
    const definition = definitionOf(field, repository.workspace.value.schema);
    const label = definition ? attributeLabel(definition) : msg('Name', { id: 'name.label' });
    this.panel.toasts.show({
      contactId: contact.id,
      icon: 'check',
      text: msg(str`${label} changed`, { id: 'attribute.changed' }),
      undo: true,
      fields: field === 'name' ? ['name', 'attribute:first_name', 'attribute:last_name'] : [field],
    });
  }
}

function fieldOf(control: Element): string {
  return control.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? '';
}
