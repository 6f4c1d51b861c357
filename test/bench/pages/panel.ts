/** The product: `<contact-panel>` as it is, over a source whose answers the bench holds. */
import type { Change } from '../../../src/domain/change.js';
import { unsafeCSS } from 'lit';
import { ContactPanel } from '../../../src/elements/contact-panel/contact-panel.js';
import { type ContactRepository, repositoryFor } from '../../../src/store/contact-repository.js';
import '../../../src/define.js';
import { BenchSource } from '../bench-source.js';
import { benchContact, benchSchema } from '../contacts.js';
import { offer } from './measurements.js';
import { CONTACTS, macrotask, nextFrame, type Setting, type Subject, until, WHOLE } from './subject.js';

class PanelSubject implements Subject {
  #source!: BenchSource;
  #adapter!: ReturnType<BenchSource['adapter']>;
  #repository!: ContactRepository;

  async prepare({ attributes, whole }: Setting): Promise<void> {
    if (whole) ContactPanel.elementStyles.push(unsafeCSS(WHOLE));
    const schema = benchSchema(attributes);
    this.#source = new BenchSource(schema, [
      benchContact(schema, 1),
      benchContact(schema, 2),
      benchContact(schema, 3, 'sparse'),
    ]);
    this.#adapter = this.#source.adapter();
    this.#repository = repositoryFor(this.#adapter, { storage: 'none' });
    const panel = this.mount(document.body, CONTACTS.first);
    await until(() => {
      this.#source.answer();
      return panel.shadowRoot?.querySelector('.attr[data-field]');
    });
    for (const contact of Object.values(CONTACTS)) {
      this.show(panel, contact);
      await this.settle(panel);
    }
    panel.remove();
  }

  mount(parent: Element, contact: string): ContactPanel {
    const panel = document.createElement('contact-panel');
    panel.storage = 'none';
    panel.adapter = this.#adapter;
    panel.contactId = contact;
    parent.append(panel);
    return panel;
  }

  show(panel: ContactPanel, contact: string): void {
    panel.contactId = contact;
  }

  save(panel: ContactPanel, key: string, value: string): void {
    const record = this.#repository.record(panel.contactId ?? '');
    const change: Change = { kind: 'attribute', key, from: record.snapshot.contact?.values.get(key)?.value, to: value };
    record.change(change);
  }

  /** The panel was told, and draws in a microtask. */
  edit(): void {}

  filter(panel: ContactPanel, text: string): void {
    const field = panel.shadowRoot?.querySelector<HTMLInputElement>('#filter');
    if (!field) throw new Error('There is no filter');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  vip(panel: ContactPanel): void {
    panel.shadowRoot?.querySelector<HTMLElement>('#edit-vip')?.click();
  }

  async drawn(panel: ContactPanel): Promise<unknown> {
    return panel.updateComplete;
  }

  async settle(panel: ContactPanel): Promise<void> {
    // What acts has come, and with it the place for its messages.
    await until(() => panel.shadowRoot?.querySelector('[data-toast]'));
    for (let quiet = 0; quiet < 2;) {
      quiet = this.#source.answer() ? 0 : quiet + 1;
      await macrotask();
      await panel.updateComplete;
    }
    await nextFrame();
  }
}

offer(new PanelSubject());
