import { benchContact, benchSchema } from '../contacts.js';
import { adoptSheets, VanillaPanel } from '../vanilla/panel.js';
import { offer } from './measurements.js';
import { nextFrame, type Setting, type Subject } from './subject.js';
import type { AttributeSchema } from '../../../src/domain/attribute.js';
import type { Contact } from '../../../src/domain/contact.js';

class VanillaSubject implements Subject {
  readonly #contacts = new Map<string, Contact>();
  #schema!: AttributeSchema;

  async prepare({ attributes, sheets }: Setting): Promise<void> {
    adoptSheets(sheets);
    this.#schema = benchSchema(attributes);
    for (const contact of [
      benchContact(this.#schema, 1),
      benchContact(this.#schema, 2),
      benchContact(this.#schema, 3, 'sparse'),
    ])
      this.#contacts.set(contact.id, contact);
  }

  mount(parent: Element, contact: string): VanillaPanel {
    const panel = new VanillaPanel();
    panel.schema = this.#schema;
    panel.contact = this.#contacts.get(contact);
    parent.append(panel);
    return panel;
  }

  show(panel: VanillaPanel, contact: string): void {
    panel.contact = this.#contacts.get(contact);
  }

  save(): void {}

  edit(panel: VanillaPanel, key: string, value: string): void {
    panel.edit(key, value);
  }

  filter(panel: VanillaPanel, text: string): void {
    const field = panel.shadowRoot?.querySelector<HTMLInputElement>('#filter');
    if (!field) throw new Error('There is no filter');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  vip(panel: VanillaPanel): void {
    panel.shadowRoot?.querySelector<HTMLElement>('#edit-vip')?.click();
  }

  async drawn(): Promise<void> {}

  async settle(panel: VanillaPanel): Promise<void> {
    panel.saved();
    const { contact } = panel;
    if (contact) this.#contacts.set(contact.id, contact);
    await nextFrame();
    await nextFrame();
  }
}

offer(new VanillaSubject());
