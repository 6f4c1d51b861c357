import type { nothing, TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { StoreEvent } from '../../../store/contact-repository.js';
import type { ActingContext } from '../panel-context.js';
import type { MergePart } from './merge-part.js';
import { suggestedMerges } from './suggested-merges.js';

/** The way to all that concerns merging (section 7), which is loaded for contacts that have something to merge. */
export class Merges {
  #part?: MergePart;
  #loading?: Promise<MergePart>;

  constructor(private readonly panel: ActingContext) {
    panel.actions.extend(new Map([['merge-history', (control) => void this.#openHistory(control)]]));
  }

  /** Before a render of the panel. */
  prepare(): void {
    const { record, repository } = this.panel;
    const { contact, operations } = record?.snapshot ?? {};
    if (!contact || !repository) return this.#part?.watch(undefined);
    const suggested = suggestedMerges(contact, repository.workspace.value.session, repository.adapter);
    if (!this.#part && (suggested !== 0 || [...(operations?.keys() ?? [])].some(isMerging)))
      void this.#load().catch(() => {}); // the next update tries again
    this.#part?.watch(suggested === 0 ? undefined : contact.id);
  }

  /** The panel left the page. */
  left(): void {
    this.#part?.watch(undefined);
  }

  /** How many suggestions are open, once that is known better than with the contact. */
  get count(): number | undefined {
    return this.#part?.count;
  }

  /** The card in Details; `undefined` until its code is there. */
  renderCard(): TemplateResult | typeof nothing | undefined {
    return this.#part?.renderCard();
  }

  /** What the store tells. */
  take(event: StoreEvent): void {
    if ((event.type !== 'operation' && event.type !== 'operation-refused') || !isMerging(event.key)) return;
    void this.#load().then(
      (part) => part.take(event),
      () => {},
    );
  }

  async #openHistory(control: HTMLElement): Promise<void> {
    const { record } = this.panel;
    try {
      const part = await this.#load();
      // A menu has closed by then: its button gets focus back.
      const button = control.closest('[role=menu]') && this.panel.root?.getElementById('more-actions');
      if (record === this.panel.record) part.openHistory(button ?? control);
    } catch {
      this.panel.announce(msg('This did not load. Check the connection and try again.', { id: 'part.failed' }));
    }
  }

  #load(): Promise<MergePart> {
    this.#loading ??= import('./merge-part.js').then(
      ({ MergePart }) => {
        this.#part = new MergePart(this.panel);
        this.panel.requestUpdate();
        return this.#part;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}

function isMerging(key: string): boolean {
  return /^(?:merge|merge-undo|dismissal):/.test(key);
}
