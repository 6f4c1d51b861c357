/** As an app would: the element, and a source in memory. */
import { createMemoryAdapter } from '../../../src/adapters/memory.js';
import '../../../src/define.js';
import { AGENTS, benchContact, benchSchema } from '../contacts.js';
import { tellWhenPainted } from './painted.js';

const schema = benchSchema(60);
const panel = document.createElement('contact-panel');
panel.storage = 'none';
panel.adapter = createMemoryAdapter({
  id: 'cold',
  agents: AGENTS,
  schema,
  channels: [{ id: 'channel-full', network: 'email', label: 'Email' }],
  contacts: [benchContact(schema, 1)],
});
panel.contactId = 'contact-1';
panel.addEventListener('contact-load', tellWhenPainted, { once: true });
document.querySelector('.place')?.append(panel);
