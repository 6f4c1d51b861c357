import { ContactPanel } from './elements/contact-panel/contact-panel.js';

/** Registers `<contact-panel>`. A page that has one already keeps it. */
if (!customElements.get('contact-panel')) customElements.define('contact-panel', ContactPanel);

export { ContactPanel };
