/**
 * The limit: the tree of `<contact-panel>`, in the same style sheets, written by hand for this one purpose. It knows English,
 * contacts that are there already, and what the bench does to them; everything else that the product does, it does not.
 */
import type { AttributeSchema } from '../../../src/domain/attribute.js';
import { hueOf, initials } from '../../../src/domain/avatar.js';
import type { Contact } from '../../../src/domain/contact.js';
import { composedName } from '../../../src/domain/display-name.js';
import { networkMarks, newClearFilter, newCount, newPanel, newSection, newTag, newToast } from './markup.js';
import { Row } from './row.js';
import { part, put, write } from './template.js';
import { agoText, momentText } from './words.js';

let sheets: readonly CSSStyleSheet[] = [];

/** The style sheets of the product, as text. */
export function adoptSheets(texts: readonly string[]): void {
  sheets = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

interface Section {
  readonly element: HTMLElement;
  readonly list: HTMLElement;
  readonly rows: readonly { readonly key: string; readonly row: Row }[];
}

export class VanillaPanel extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #panel = newPanel();
  readonly #name = part(this.#panel, '.name > bdi');
  readonly #face = part(this.#panel, '.face');
  readonly #avatar = part(this.#panel, '.avatar');
  readonly #handle = part(this.#panel, '.handle > bdi');
  readonly #id = part(this.#panel, '.mono > bdi');
  readonly #copyId = part(this.#panel, '.contact-id > button');
  readonly #vip = part(this.#panel, '.vip');
  readonly #vipWords = part(this.#panel, '#vip-words');
  readonly #badge = part(this.#panel, '.badge');
  readonly #when = part(this.#panel, '.when');
  readonly #noteCount = part(this.#panel, '#tab-notes > span');
  readonly #channelCount = part(this.#panel, '#tab-channels > span');
  readonly #search = part(this.#panel, '.search');
  readonly #count = part(this.#panel, '.count');
  readonly #tagSection = part(this.#panel, '[part=tags]');
  readonly #tags = part(this.#panel, '.tags');
  readonly #toast = part(this.#panel, '[data-toast]');
  #sections: readonly Section[] = [];
  #network: string | undefined;
  #contact: Contact | undefined;
  #saving = new Set<string>();
  #filter = '';

  constructor() {
    super();
    this.#count.removeAttribute('class');
    this.#root.adoptedStyleSheets = [...sheets];
    this.#root.append(this.#panel);
    this.#panel.addEventListener('input', (event) => {
      if (event.target instanceof HTMLInputElement && 'filter' in event.target.dataset)
        this.#filterBy(event.target.value);
    });
    this.#panel.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('[data-action=vip]')) this.#toggleVip();
    });
  }

  set schema(schema: AttributeSchema) {
    const crm = schema.crm?.name ?? 'CRM';
    this.#sections = (['standard', 'custom'] as const).map((origin) => {
      const element = newSection();
      const title = origin === 'standard' ? 'Contact' : 'Custom';
      element.setAttribute('aria-labelledby', `title-${origin}`);
      element.dataset['section'] = origin;
      const heading = part(element, 'h3');
      heading.id = `title-${origin}`;
      write(heading, title);
      const toggle = part(element, 'button');
      toggle.setAttribute('aria-controls', `rows-${origin}`);
      toggle.setAttribute('aria-label', `Attributes: ${title}`);
      toggle.dataset['tip'] = `Collapse ${title}`;
      const list = part(element, 'dl');
      list.id = `rows-${origin}`;
      const rows = schema.definitions
        .filter((definition) => definition.origin === origin)
        .map((definition) => ({ key: definition.key, row: new Row(definition, crm) }));
      list.append(...rows.map(({ row }) => row.element));
      this.#count.before(element);
      return { element, list, rows };
    });
  }

  get contact(): Contact | undefined {
    return this.#contact;
  }

  set contact(contact: Contact | undefined) {
    const former = this.#contact;
    this.#contact = contact;
    if (!contact) return;
    if (former && contact.id !== former.id) part(this.#panel, '.body').scrollTop = 0;
    this.#drawHeader(contact);
    this.#drawRows(contact);
    if (contact.tags !== former?.tags) this.#drawTags(contact);
  }

  /** The agent saved another value: it spins until the source has it. */
  edit(key: string, value: string): void {
    const contact = this.#contact;
    if (!contact) return;
    const values = new Map(contact.values);
    const { crm } = values.get(key) ?? {};
    values.set(key, { value, ...(crm && { crm }) });
    this.#contact = { ...contact, values };
    this.#saving.add(key);
    this.#drawRow(key);
  }

  saved(): void {
    const keys = [...this.#saving];
    this.#saving.clear();
    for (const key of keys) this.#drawRow(key);
  }

  #drawRow(key: string): void {
    for (const { rows } of this.#sections) {
      rows
        .find((one) => one.key === key)
        ?.row.update(this.#contact?.values.get(key), this.#saving.has(key), this.#filter);
    }
  }

  #drawHeader(contact: Contact): void {
    const [channel] = contact.channels;
    const name = composedName(contact.values) || contact.name;
    write(this.#name, name);
    this.#face.style.setProperty('--hue', String(hueOf(contact.id)));
    write(part(this.#face, 'span'), initials(name));
    if (channel && channel.network !== this.#network) {
      this.#network = channel.network;
      this.#avatar.querySelector('.network-mark')?.remove();
      const mark = networkMarks[channel.network]?.();
      if (mark) this.#avatar.append(mark);
    }
    write(this.#handle, channel?.handle ?? '');
    write(this.#id, contact.id);
    put(this.#copyId, 'data-copy', contact.id);
    this.#drawVip(contact.vip);
    this.#drawLookUp(contact.lookUp);
    write(this.#noteCount, String(contact.noteCount ?? 0));
    write(this.#channelCount, String(contact.channels.length));
  }

  #drawVip(vip: boolean): void {
    const words = vip ? 'VIP contact. Press to remove' : 'Make this contact a VIP';
    put(this.#vip, 'aria-pressed', String(vip));
    put(this.#vip, 'data-tip', words);
    write(this.#vipWords, words);
    part(this.#vip, 'i').className = `icon icon-${vip ? 'star-filled' : 'star'} icon-14`;
  }

  #drawLookUp(lookUp: Contact['lookUp']): void {
    const { validated = false, at = '' } = lookUp ?? {};
    const moment = momentText(at);
    this.#badge.className = `badge ${validated ? 'badge-ok' : 'badge-no'}`;
    put(this.#badge, 'data-tip', `Looked up in Northwind CRM, ${moment}`);
    part(this.#badge, 'i').className = `icon icon-${validated ? 'valid' : 'not-valid'}`;
    const { lastChild } = this.#badge;
    if (lastChild instanceof Text) lastChild.data = validated ? 'Validated' : 'Not validated';
    put(this.#when, 'datetime', at);
    put(this.#when, 'title', moment);
    write(part(this.#when, 'bdi'), agoText(at));
  }

  /** Rows stand in their order; those that the filter leaves out are not in the page. @returns how many there are */
  #drawRows(contact: Contact): number {
    let shown = 0;
    for (const { element, list, rows } of this.#sections) {
      let next = list.firstElementChild;
      let any = false;
      for (const { key, row } of rows) {
        if (row.update(contact.values.get(key), this.#saving.has(key), this.#filter)) {
          if (row.element === next) next = next.nextElementSibling;
          else list.insertBefore(row.element, next);
          any = true;
          shown += 1;
        } else if (row.element === next) {
          next = next.nextElementSibling;
          row.element.remove();
        }
      }
      if (!any) element.remove();
      else if (!element.isConnected && this.isConnected) this.#count.before(element);
    }
    return shown;
  }

  #drawTags({ tags }: Contact): void {
    const list = this.#tags;
    tags.forEach((tag, index) => {
      const element = list.children[index] ?? list.appendChild(newTag());
      write(part(element, 'bdi'), tag.name);
      const button = part(element, 'button');
      put(button, 'id', `untag-${tag.id}`);
      put(button, 'data-tag', tag.id);
      put(button, 'aria-label', `Remove ${tag.name}`);
    });
    while (list.children.length > tags.length) list.lastElementChild?.remove();
  }

  #filterBy(text: string): void {
    const was = this.#filter;
    this.#filter = text;
    if (!this.#contact) return;
    const shown = this.#drawRows(this.#contact);
    const total = this.#sections.reduce((sum, { rows }) => sum + rows.length, 0);
    if (text === '') {
      this.#count.replaceChildren();
      this.#count.after(this.#tagSection);
      this.#search.querySelector('button')?.remove();
      return;
    }
    if (was === '') {
      this.#count.append(newCount());
      this.#tagSection.remove();
      this.#search.append(newClearFilter());
    }
    write(part(this.#count, 'p'), `${shown} of ${total} attributes`);
  }

  #toggleVip(): void {
    if (!this.#contact) return;
    this.#contact = { ...this.#contact, vip: !this.#contact.vip };
    this.#drawVip(this.#contact.vip);
    this.#toast.replaceChildren(newToast());
    const name = composedName(this.#contact.values);
    write(part(this.#toast, 'span'), `${name} is ${this.#contact.vip ? 'a VIP' : 'no VIP any more'}`);
  }
}

customElements.define('vanilla-panel', VanillaPanel);
