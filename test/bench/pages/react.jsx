import { flushSync } from 'react-dom';
import { benchContact, benchSchema } from '../contacts.ts';
import { adoptSheets } from '../react/root.jsx';
import { offer } from './measurements.ts';
import { nextFrame } from './subject.ts';

const NOTHING = new Set();

class ReactSubject {
  #contacts = new Map();
  #schema;

  async prepare({ attributes, sheets }) {
    adoptSheets(sheets);
    this.#schema = benchSchema(attributes);
    for (const contact of [
      benchContact(this.#schema, 1),
      benchContact(this.#schema, 2),
      benchContact(this.#schema, 3, 'sparse'),
    ])
      this.#contacts.set(contact.id, contact);
  }

  mount(parent, contact) {
    const panel = document.createElement('react-panel');
    panel.draw({ schema: this.#schema, contact: this.#contacts.get(contact), saving: NOTHING });
    parent.append(panel);
    return panel;
  }

  show(panel, contact) {
    panel.draw({ contact: this.#contacts.get(contact) });
  }

  save() {}

  edit(panel, key, value) {
    const { contact } = panel;
    const values = new Map(contact.values);
    const { crm } = values.get(key) ?? {};
    values.set(key, { value, ...(crm && { crm }) });
    panel.draw({ contact: { ...contact, values }, saving: new Set([key]) });
  }

  filter(panel, text) {
    const field = panel.shadowRoot.querySelector('#filter');
    field.value = text;
    flushSync(() => field.dispatchEvent(new globalThis.InputEvent('input', { bubbles: true, composed: true })));
  }

  vip(panel) {
    panel.shadowRoot.querySelector('#edit-vip').click();
  }

  async drawn() {}

  async settle(panel) {
    const { contact } = panel;
    this.#contacts.set(contact.id, contact);
    panel.draw({ saving: NOTHING });
    await nextFrame();
    await nextFrame();
  }
}

offer(new ReactSubject());
