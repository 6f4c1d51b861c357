/** The page of strict-page.test.js, bundled there: a source in memory, a panel on it, and another copy of lit beside it. */
import { html, LitElement } from 'lit';
import { createMemoryAdapter } from '../../dist/adapters/memory.js';
import { buildContact, buildDefinition, buildNotes, buildSchema, buildValues } from '../../dist/testing/index.js';

customElements.define(
  'other-element',
  class extends LitElement {
    static properties = { text: { type: String } };

    render() {
      return html`<p @click=${() => (this.text = 'clicked')}>${this.text ?? 'another copy of lit'}</p>`;
    }
  },
);

/** @param {{ strings?: string[], addresses?: string[], keys?: string[] }} data strings that want to be more than text. */
globalThis.openPanel = async ({ strings = [], addresses = [], keys = [] }) => {
  const definitions = [
    ...['text', 'multiline', 'email', 'phone', 'url', 'country', 'language', 'date', 'dropdown'].flatMap((type) =>
      [...strings, ...addresses].map((text, index) =>
        buildDefinition({ key: `${type}${index}`, label: `${type} ${text}`, type, order: index }),
      ),
    ),
    ...keys.map((key) => buildDefinition({ key, label: `Key ${key}` })),
  ];
  const values = new Map(definitions.map(({ key, type }) => [key, valueOf(key, type, strings, addresses)]));
  const all = [...strings, ...addresses];
  const one = buildContact({
    id: 'one',
    name: strings[0] ?? 'Ann Example',
    avatarUrl: addresses[0] ?? strings[0],
    values: new Map([...values, ...buildValues({ email: 'ann@example.org', mobile: '+33612345678' })]),
    tags: all.map((text, index) => ({ id: `t${index}`, name: `${text} ${index}`, color: text })),
    channels: (all.length > 0 ? all.slice(0, 20) : ['ann']).map((text, index) => ({
      channelId: `ch${index}`,
      network: 'instagram',
      handle: text,
      displayName: text,
      profileUrl: text,
      connectedAt: '2026-01-01T00:00:00Z',
    })),
  });
  const notes = [
    ...buildNotes('one', 3),
    ...all.map((text, index) => ({ ...buildNotes('one', 1)[0], id: `s${index}`, text })),
  ];
  const panel = document.createElement('contact-panel');
  panel.adapter = createMemoryAdapter(
    {
      agents: [{ id: 'ada', name: all[1] ?? 'Ada Park' }],
      schema: { ...buildSchema(definitions), vip: true },
      contacts: [one],
      notes: notes.filter(({ text }) => text.trim() !== ''),
      tags: [...one.tags, { id: 'press', name: 'Press' }],
      channels: one.channels.map(({ channelId, network }, index) => ({
        id: channelId,
        network,
        label: `Channel ${index}`,
      })),
    },
    { role: 'owner' },
  );
  const stands = new Promise((resolve) => {
    panel.addEventListener('contact-load', resolve, { once: true });
  });
  panel.contactId = 'one';
  document.body.replaceChildren(panel, document.createElement('other-element'));
  await stands;
};

function valueOf(key, type, strings, addresses) {
  const number = Number(/\d+$/.exec(key)?.[0]);
  return { value: [...strings, ...addresses][number] || `value of ${key}` };
}
