import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { msg, str } from '@lit/localize';
import type { Change } from '../../domain/change.js';
import { fieldOf } from '../../domain/change.js';
import { formatList } from '../../i18n/formats.js';
import { attributeLabel } from '../../i18n/words.js';
import type { StoreEvent } from '../../store/contact-repository.js';
import { lookUpTitle } from './crm/crm-words.js';
import { definitionOf } from './edit-targets.js';
import type { ActingContext } from './panel-context.js';

/** How long a value that somebody else has just changed is marked, in ms. */
export const FRESH = 8000;

/** What others change while the agent looks: marked for a moment, and said (11.5). */
export class LiveMarks implements ReactiveController {
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(
    private readonly panel: ActingContext,
    host: ReactiveControllerHost,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.panel.view.fresh.clear();
  }

  take(event: StoreEvent): void {
    const { record } = this.panel;
    if (event.type !== 'live' || !record || (event.contactId !== record.id && event.contactId !== record.survivor.id))
      return;
    const byWhom = new Map<string, { readonly by: Author; readonly labels: string[] }>();
    for (const change of event.changes) {
      const words = this.#words(change);
      if (words === '') continue;
      const by = this.#by(change);
      const known = byWhom.get(by.id);
      if (known) known.labels.push(words);
      else byWhom.set(by.id, { by, labels: [words] });
      this.#mark(change, by);
    }
    const said = [...byWhom.values()].map(({ by, labels }) => changedText(formatList(labels), by));
    if (said.length > 0) this.panel.announce([...this.#lookedUp(event.changes), ...said].join(' '));
  }

  /** What was filled by a look-up comes with what that found: one announcement would drown the other. */
  #lookedUp(changes: readonly Change[]): readonly string[] {
    const { record, repository } = this.panel;
    const { lookUp, values } = record?.snapshot.persisted ?? {};
    const crm = repository?.workspace.value.schema.crm?.name;
    const isFilled = changes.some((change) => {
      const value = change.kind === 'attribute' ? values?.get(change.key) : undefined;
      return value?.source === 'crm' && value.setAt !== undefined && value.setAt === lookUp?.at;
    });
    return isFilled && crm !== undefined ? [`${lookUpTitle(lookUp, crm)}.`] : [];
  }

  #mark(change: Change, by: Author): void {
    const field = fieldOf(change);
    const { view } = this.panel;
    // An editor says it in its own place, and leaves the typing alone (fault 58).
    if (this.panel.edits.editors.has(field)) return;
    const mark = markText(by);
    view.fresh.set(field, mark);
    this.panel.requestUpdate();
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (view.fresh.get(field) !== mark) return;
      view.fresh.delete(field);
      this.panel.requestUpdate();
    }, FRESH);
    this.#timers.add(timer);
  }

  /** Who changed it, as far as the source tells. */
  #by(change: Change): Author {
    const { record, repository } = this.panel;
    const { schema, session } = repository?.workspace.value ?? {};
    const { source, setBy } =
      (change.kind === 'attribute' ? record?.snapshot.persisted?.values.get(change.key) : undefined) ?? {};
    // What a look-up filled, whoever ran it.
    if (source === 'crm' && schema?.crm) return { id: 'crm', name: schema.crm.name, isAgent: false };
    if (!setBy) return NOBODY;
    return { id: `person:${setBy.id}`, name: setBy.name, isAgent: setBy.id === session?.agent.id };
  }

  /** What is said to have changed. Who is blocked, a banner says. */
  #words(change: Change): string {
    switch (change.kind) {
      case 'attribute': {
        const schema = this.panel.repository?.workspace.value.schema;
        const definition = schema && definitionOf(fieldOf(change), schema);
        return definition?.enabled ? attributeLabel(definition) : '';
      }
      case 'name':
        return msg('Name', { id: 'name.label' });
      case 'vip':
        return msg('VIP', { id: 'vip' });
      case 'tag': {
        const { name } = change.tag;
        return change.to
          ? msg(str`Tag ${name}`, { id: 'live.tag-added' })
          : msg(str`Tag ${name} (removed)`, { id: 'live.tag-removed' });
      }
      case 'block':
        return '';
    }
  }
}

interface Author {
  readonly id: string;
  /** Empty: the source does not tell. */
  readonly name: string;
  /** The agent, in another tab. */
  readonly isAgent: boolean;
}

const NOBODY: Author = { id: '', name: '', isAgent: false };

function markText({ name, isAgent }: Author): string {
  if (isAgent) return msg('You, now', { id: 'live.you-now' });
  return name === '' ? msg('Changed now', { id: 'live.now' }) : msg(str`${name}, now`, { id: 'live.by-now' });
}

function changedText(labels: string, { name, isAgent }: Author): string {
  if (isAgent) return msg(str`Changed in another tab: ${labels}.`, { id: 'live.changed-by-you' });
  return name === ''
    ? msg(str`Changed elsewhere: ${labels}.`, { id: 'live.changed' })
    : msg(str`Changed by ${name}: ${labels}.`, { id: 'live.changed-by' });
}
