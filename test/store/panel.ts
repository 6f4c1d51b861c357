import type { Change } from '../../src/domain/change.js';
import type { Contact } from '../../src/domain/contact.js';
import type { ContactSnapshot, PendingField } from '../../src/store/contact-record.js';
import { ContactRepository, type StorageKind, type StoreEvent } from '../../src/store/contact-repository.js';
import { provideWritingCode } from '../../src/store/writing-code.js';
import * as writing from '../../src/store/writing.js';
import { answerAll } from './answer-all.js';
import { settle } from './fake-clock.js';
import { type FakeBrowser, FakeBrowser as Browser, type FakePage } from './fake-page.js';
import { DeferredSource, type SourceOptions } from './deferred-source.js';

provideWritingCode(writing);

export { answerAll } from './answer-all.js';

export const email = (from: string | undefined, to: string | undefined): Change => ({
  kind: 'attribute',
  key: 'email',
  from,
  to,
});
export const phone = (from: string | undefined, to: string | undefined): Change => ({
  kind: 'attribute',
  key: 'phone',
  from,
  to,
});
export const vip = (to: boolean): Change => ({ kind: 'vip', from: !to, to });
export const named = (from: string, to: string): Change => ({ kind: 'name', from, to });
export const tagged = (id: string, to: boolean): Change => ({ kind: 'tag', tag: { id, name: id }, from: !to, to });

/** Contacts with an email address each. */
export function ann(id = 'A'): Partial<Contact> & { id: string } {
  return { id, name: `name of ${id}`, values: new Map([['email', { value: `${id.toLowerCase()}@old.example` }]]) };
}

/** A page with a panel on it, as the tests of the store see it. */
export class Panel {
  readonly repository: ContactRepository;
  readonly events: StoreEvent[] = [];
  #release: (() => void) | undefined;
  shown: string | undefined;

  constructor(
    readonly source: DeferredSource,
    readonly page: FakePage,
    readonly browser: FakeBrowser,
    { by, storage }: { by?: string; storage?: StorageKind } = {},
  ) {
    this.repository = new ContactRepository(
      source.adapter(by, () => !page.gone),
      page.environment,
      storage,
    );
    this.repository.onEvent((event) => this.events.push(event));
  }

  /** Shows a contact instead of the one before. */
  show(contactId: string): void {
    this.#release?.();
    this.shown = contactId;
    this.#release = this.repository.acquire(contactId);
  }

  leave(): void {
    this.#release?.();
    this.#release = undefined;
  }

  snapshot(contactId = this.shown ?? ''): ContactSnapshot {
    return this.repository.record(contactId).snapshot;
  }

  change(change: Change, contactId = this.shown ?? ''): void {
    this.repository.record(contactId).change(change);
  }

  email(contactId = this.shown): unknown {
    return this.snapshot(contactId).contact?.values.get('email')?.value;
  }

  pending(field: string, contactId = this.shown): PendingField | undefined {
    return this.snapshot(contactId).pending.get(field);
  }

  told(type: StoreEvent['type']): StoreEvent[] {
    return this.events.filter((event) => event.type === type);
  }
}

export interface Stage {
  source: DeferredSource;
  browser: FakeBrowser;
  page: FakePage;
  panel: Panel;
}

/** A panel that shows contact A, all read; from then on the test answers. */
export async function openPanel(options: SourceOptions = {}): Promise<Stage> {
  const stage = newPanel(options);
  stage.panel.show('A');
  await answerAll(stage.source);
  return stage;
}

/** The same, before anything is shown. */
export function newPanel(options: SourceOptions = {}): Stage {
  const source = new DeferredSource(options);
  for (const id of ['A', 'B', 'C']) source.add(ann(id));
  const browser = new Browser();
  const page = browser.open();
  return { source, browser, page, panel: new Panel(source, page, browser) };
}

/** Lets time pass until the store asks whether the source is back. */
export async function untilRetry(panel: Panel, browser: FakeBrowser): Promise<void> {
  await settle();
  const { retryAt } = panel.repository.connection.value;
  if (retryAt === undefined) throw new Error('nothing is to be tried again');
  await browser.clock.pass(retryAt - browser.clock.now());
}
