import type { AttributeDefinition } from '../../../src/domain/attribute.js';
import type { AttributeValue } from '../../../src/domain/attribute-value.js';
import { matchRange } from '../../../src/elements/contact-panel/filter.js';
import { part, put, template, write } from './template.js';
import { copyTextOf, labelOf, type Shown, shownOf, textOf } from './words.js';

const newRow = template(`
  <div class="attr">
    <dt></dt>
    <dd><div class="content"></div></dd>
  </div>`);
const newCloud = template(`
  <button type="button" data-tip-press class="mark cloud-synced">
    <i class="icon icon-cloud-ok"></i>
  </button>`);
const newSpinner = template(
  `<span class="mark mark-busy"><span class="spin" role="img" aria-label="Saving"></span></span>`,
);
const newTools = template(`
  <div class="tools">
    <button class="icon-btn" data-action="source" aria-haspopup="dialog" aria-expanded="false" data-tip="Where this value comes from">
      <i class="icon icon-history"></i>
    </button>
    <button class="icon-btn" data-action="edit" data-tip="Edit"><i class="icon icon-edit"></i></button>
  </div>`);
const newCopy = template(
  `<button class="icon-btn" data-action="copy" data-tip="Copy"><i class="icon icon-copy"></i></button>`,
);
const newAdd = template(`<button class="link" data-action="edit">Add</button>`);
const newText = template(`<bdi class="">.</bdi>`);
const newNumber = template(`<bdi class="num">.</bdi>`);
const newProse = template(`<div class="prose" dir="auto">.</div>`);
const newMail = template(`<a><bdi class="ltr">.<wbr>.</bdi></a>`);
const newWeb = template(`<a target="_blank" rel="noopener noreferrer"><bdi class="ltr">.</bdi></a>`);
const newChips = template(`<span class="value-chips"></span>`);
const newChip = template(`<bdi class="value-chip">.</bdi>`);
const newPerson = template(`
  <span class="person">
    <span class="avatar avatar-small" aria-hidden="true"><span class="face">.</span></span>
    <bdi>.</bdi>
  </span>`);

const VALUES: Record<Shown['kind'], () => HTMLElement> = {
  empty: newAdd,
  text: newText,
  number: newNumber,
  prose: newProse,
  mail: newMail,
  web: newWeb,
  chips: newChips,
  person: newPerson,
};

type Mark = 'none' | 'cloud' | 'busy';

/** One attribute of the panel, for whichever contact is shown. */
export class Row {
  readonly element = newRow();
  readonly #definition: AttributeDefinition;
  readonly #words: string;
  readonly #label = part(this.element, 'dt');
  readonly #content = part(this.element, '.content');
  #value: AttributeValue | undefined;
  #busy = false;
  #filter = '';
  #kind: Shown['kind'] | undefined;
  #shown: Shown = { kind: 'empty' };
  #mark: Mark = 'none';
  #markElement: HTMLElement | undefined;
  #tools: HTMLElement | undefined;
  #copy: HTMLElement | undefined;

  constructor(
    definition: AttributeDefinition,
    private readonly crm: string,
  ) {
    this.#definition = definition;
    this.#words = labelOf(definition);
    this.element.dataset['field'] = this.#field;
    this.#label.id = `label-${this.#field}`;
    this.#label.textContent = this.#words;
  }

  get #field(): string {
    return `attribute:${this.#definition.key}`;
  }

  /** @returns whether the filter leaves the row in view */
  update(value: AttributeValue | undefined, busy: boolean, filter: string): boolean {
    if (this.#kind === undefined || value !== this.#value || busy !== this.#busy) {
      this.#value = value;
      this.#busy = busy;
      this.#shown = shownOf(this.#definition, value);
      this.#drawValue();
      this.#drawMark(busy ? 'busy' : value?.crm ? 'cloud' : 'none');
      this.#drawTools();
    }
    if (filter !== this.#filter) {
      this.#filter = filter;
      this.#drawLabel(filter);
    }
    return (
      filter === '' ||
      matchRange(this.#words, filter) !== undefined ||
      matchRange(textOf(this.#shown), filter) !== undefined
    );
  }

  #drawLabel(filter: string): void {
    const match = filter === '' ? undefined : matchRange(this.#words, filter);
    if (!match) return write(this.#label, this.#words);
    const mark = document.createElement('mark');
    mark.textContent = this.#words.slice(...match);
    this.#label.replaceChildren(this.#words.slice(0, match[0]), mark, this.#words.slice(match[1]));
  }

  #drawValue(): void {
    const shown = this.#shown;
    const element = this.#element(shown.kind);
    switch (shown.kind) {
      case 'empty':
        element.id = `edit-${this.#field}`;
        element.setAttribute('aria-labelledby', `edit-${this.#field} label-${this.#field}`);
        break;
      case 'text':
      case 'number':
      case 'prose':
        write(element, shown.text);
        break;
      case 'mail': {
        put(element, 'href', shown.href);
        const at = shown.text.indexOf('@') + 1;
        const [name, , host] = part(element, 'bdi').childNodes;
        if (name instanceof Text) name.data = shown.text.slice(0, at);
        if (host instanceof Text) host.data = shown.text.slice(at);
        break;
      }
      case 'web':
        put(element, 'href', shown.href);
        write(part(element, 'bdi'), shown.text);
        break;
      case 'chips':
        shown.texts.forEach((text, index) => write(element.children[index] ?? element.appendChild(newChip()), text));
        while (element.children.length > shown.texts.length) element.lastElementChild?.remove();
        break;
      case 'person': {
        const face = part(element, '.face');
        face.style.setProperty('--hue', String(shown.hue));
        write(face, shown.initials);
        write(part(element, 'bdi'), shown.text);
      }
    }
  }

  /** What shows a value of this kind, made anew only where the last one was of another. */
  #element(kind: Shown['kind']): HTMLElement {
    const { firstElementChild } = this.#content;
    if (kind === this.#kind && firstElementChild instanceof HTMLElement) return firstElementChild;
    this.#kind = kind;
    const element = VALUES[kind]();
    this.#content.replaceChildren(element);
    return element;
  }

  #drawMark(mark: Mark): void {
    if (mark === this.#mark) return;
    this.#mark = mark;
    this.#markElement?.remove();
    this.#markElement = mark === 'none' ? undefined : mark === 'busy' ? newSpinner() : newCloud();
    if (!this.#markElement) return;
    this.#content.after(this.#markElement);
    if (mark !== 'cloud') return;
    const words = `From ${this.crm}, in sync`;
    this.#markElement.id = `cloud-${this.#field}`;
    this.#markElement.setAttribute('aria-label', words);
    this.#markElement.dataset['tip'] = words;
  }

  #drawTools(): void {
    if ((this.#shown.kind === 'empty') !== (this.#tools === undefined)) {
      this.#tools?.remove();
      this.#tools = this.#copy = undefined;
      if (this.#shown.kind !== 'empty') this.#addTools();
    }
    const copyText = copyTextOf(this.#definition, this.#value?.value);
    if (this.#copy && copyText !== undefined) put(this.#copy, 'data-copy', copyText);
  }

  #addTools(): void {
    this.#tools = newTools();
    const [source, edit] = this.#tools.children;
    if (!source || !edit) return;
    source.id = `source-${this.#field}`;
    source.setAttribute('aria-label', `Where ${this.#words} comes from`);
    edit.id = `edit-${this.#field}`;
    edit.setAttribute('aria-label', `Edit ${this.#words}`);
    if (copyTextOf(this.#definition, this.#value?.value) !== undefined) {
      this.#copy = newCopy();
      this.#copy.setAttribute('aria-label', `Copy ${this.#words}`);
      edit.before(this.#copy);
    }
    this.#content.parentElement?.append(this.#tools);
  }
}
