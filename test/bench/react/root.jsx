import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { composedName } from '../../../src/domain/display-name.ts';
import { Panel } from './panel.jsx';

let sheets = [];

/** The style sheets of the product, as text. */
export function adoptSheets(texts) {
  sheets = texts.map((text) => {
    const sheet = new globalThis.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

/** An element with a React root in its shadow; drawn at once, without React's own waiting. */
class ReactPanel extends globalThis.HTMLElement {
  #root;
  #props = {};

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = sheets;
    this.#root = createRoot(shadow);
  }

  get contact() {
    return this.#props.contact;
  }

  draw(props) {
    this.#props = { ...this.#props, ...props };
    flushSync(() => this.#root.render(<Panel {...this.#props} onVip={this.#toggleVip} />));
  }

  disconnectedCallback() {
    this.#root.unmount();
  }

  #toggleVip = () => {
    const { contact } = this.#props;
    const vip = !contact.vip;
    this.draw({
      contact: { ...contact, vip },
      toast: `${composedName(contact.values)} is ${vip ? 'a VIP' : 'no VIP any more'}`,
    });
  };
}

customElements.define('react-panel', ReactPanel);
