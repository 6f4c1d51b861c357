import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { createMemoryAdapter, type MemoryAdapter, type Role, type Workspace } from '../../src/adapters/memory.js';
import type { ContactAdapter } from '../../src/adapters/adapter.js';
import type { ContactPanelEventMap } from '../../src/events.js';
import { type CallName, deferredAdapter, type DeferredAdapter } from '../../src/testing/index.js';
import type { ContactPanel } from '../../src/elements/contact-panel/contact-panel.js';
import '../../src/define.js';
import { accessibleName } from './accessible-name.js';
import { settle, until } from './settle.js';
import { workspaceOf } from './workspace.js';

export interface PageOptions {
  workspace?: Partial<Workspace>;
  role?: Role;
  /** Whom the panel shows; empty: nobody. */
  contactId?: string;
  attributes?: Readonly<Record<string, string>>;
  /** Calls that wait for the test from the beginning. */
  hold?: readonly CallName[];
  /** Before the panel is in the page. */
  arrange?: (source: DeferredAdapter, memory: MemoryAdapter) => void;
  /** The source of another page: its data and what the browser keeps of it. */
  like?: Pick<PanelPage, 'memory'>;
  width?: number;
  /** Puts the panel somewhere else than at the end of the page. */
  into?: Element;
  /** Does not wait until the panel acts: what it shows is there first. */
  unready?: boolean;
  /** Leaves the source to the attributes. */
  bare?: boolean;
}

type EventName = keyof ContactPanelEventMap;
const EVENTS: readonly EventName[] = [
  'contact-load',
  'contact-error',
  'contact-change-request',
  'contact-change',
  'contact-profile-open',
  'contact-merge',
];

let workspaces = 0;
const frames: HTMLElement[] = [];
let pointed = false;

/** A host's page with a panel on it, as its agent sees and uses it. */
export class PanelPage {
  readonly events: { name: EventName; event: CustomEvent<unknown> }[] = [];

  constructor(
    readonly panel: ContactPanel,
    readonly frame: HTMLElement,
    readonly source: DeferredAdapter,
    readonly memory: MemoryAdapter,
  ) {
    for (const name of EVENTS) panel.addEventListener(name, (event) => this.events.push({ name, event }));
  }

  get adapter(): ContactAdapter {
    return this.source.adapter;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.panel;
    if (!shadowRoot) throw new Error('The panel has not been drawn');
    return shadowRoot;
  }

  /** All that can be read in the panel. */
  get text(): string {
    return tidy(this.find('.panel').innerText);
  }

  /** What screen readers were told last. */
  get announced(): string {
    return tidy(
      this.all('.sr[role=status]')
        .map((element) => element.textContent ?? '')
        .join(' '),
    );
  }

  get toast(): string {
    return oneLine(this.root.querySelector('.toast')?.textContent ?? '');
  }

  get name(): string {
    return tidy(this.find('.name').textContent ?? '');
  }

  /** Labels of the attributes, in order. */
  get labels(): string[] {
    return this.all('.attr dt, .edit dt > :first-child').map((label) => tidy(label.textContent ?? ''));
  }

  find(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`Not in the panel: ${selector}`);
    return found;
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  /** The row of an attribute, at rest, under edit or in conflict. */
  row(label: string): HTMLElement {
    const row = this.all('.body [data-field]').find((one) => labelOf(one) === label);
    if (!row) throw new Error(`No row ${label}. There are: ${this.labels.join(', ')}`);
    return row;
  }

  /** What stands beside the label. */
  value(label: string): string {
    return tidy(this.row(label).querySelector<HTMLElement>('.content')?.innerText ?? '');
  }

  /** The controls of this name that are there to be used. */
  controls(name: string, within: ParentNode = this.root): HTMLElement[] {
    const all = within.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [role=img]');
    return [...all].filter((control) => accessibleName(control) === name && isRendered(control));
  }

  has(name: string, within?: ParentNode): boolean {
    return this.controls(name, within).length > 0;
  }

  control(name: string, within: ParentNode = this.root): HTMLElement {
    const [control, another] = this.controls(name, within);
    if (!control || another) throw new Error(`${control ? 'More than one' : 'No'} control ${name}`);
    return control;
  }

  /** The field under edit. */
  field(label: string): HTMLInputElement {
    const field = this.control(label);
    // Text fields and selects have what the tests read of an input: value and its attributes.
    return field as HTMLInputElement;
  }

  /** A real press of the pointer's button. */
  async click(target: string | Element): Promise<void> {
    const element = typeof target === 'string' ? this.control(target) : target;
    await this.point(element);
    await sendMouse({ type: 'click', position: middleOf(element) });
    await this.settle();
  }

  /** Rests the pointer on something. */
  async point(element: Element): Promise<void> {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    pointed = true;
    await sendMouse({ type: 'move', position: middleOf(element) });
  }

  /** Presses keys one after the other, such as `Enter`, `Escape` or `Control+z`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const [last = '', ...held] = key.split('+').reverse();
      for (const modifier of held) await sendKeys({ down: modifier });
      await sendKeys({ press: last });
      for (const modifier of held) await sendKeys({ up: modifier });
    }
    await this.settle();
  }

  async type(text: string): Promise<void> {
    await sendKeys({ type: text });
    await this.settle();
  }

  /** Opens the editor of an attribute by its control, with the keyboard. */
  async edit(label: string): Promise<void> {
    const row = this.row(label);
    const control = row.querySelector<HTMLElement>('[data-action=edit]');
    if (!control) throw new Error(`${label} cannot be edited`);
    control.focus();
    await this.press('Enter');
  }

  /** Replaces what stands in the field that has focus. */
  async retype(text: string): Promise<void> {
    await this.press('Control+a');
    if (text === '') await this.press('Delete');
    else await this.type(text);
  }

  /** Opens an editor, types, and presses Enter. */
  async change(label: string, text: string): Promise<void> {
    await this.edit(label);
    await this.retype(text);
    await this.press('Enter');
  }

  get focused(): HTMLElement | undefined {
    const { activeElement } = this.root;
    return activeElement instanceof HTMLElement ? activeElement : undefined;
  }

  get focusedName(): string {
    return this.focused ? accessibleName(this.focused) : '';
  }

  heard<N extends EventName>(name: N): ContactPanelEventMap[N]['detail'][] {
    return this.events
      .filter((heard) => heard.name === name)
      .map(({ event }) => event.detail as ContactPanelEventMap[N]['detail']);
  }

  /** Shows another contact, as a host does when the agent chooses a conversation. */
  async show(contactId: string): Promise<void> {
    this.panel.contactId = contactId;
    await this.settle();
  }

  /** How the source has the contact, whatever the panel shows. */
  async stored(contactId = this.panel.contactId ?? ''): ReturnType<MemoryAdapter['contacts']['get']> {
    return this.memory.contacts.get(contactId, { signal: new AbortController().signal });
  }

  async storedValue(key: string, contactId?: string): Promise<unknown> {
    return (await this.stored(contactId)).values.get(key)?.value;
  }

  /** What was sent to the source, change by change. */
  get sent(): unknown[] {
    return this.source.calls.filter(({ name }) => name === 'contacts.apply').flatMap(({ args }) => args[1]);
  }

  /** What acts is loaded, as after any first touch. */
  async ready(): Promise<void> {
    this.find('.panel').dispatchEvent(new Event('input'));
    await until(() => this.root.querySelector('[data-toast]'), 'the panel to act');
    await this.settle();
  }

  /** What follows from what has happened is drawn. */
  async settle(): Promise<void> {
    await settle(this.panel);
    // Words that stand in place of a contact are loaded when they are first needed.
    if (this.panel.isConnected)
      await until(() => this.root.querySelector('.skeleton, .body, .state'), 'anything in the panel');
  }
}

/** Puts a panel into the page, and waits until nothing more happens by itself. */
export async function openPage(options: PageOptions = {}): Promise<PanelPage> {
  const {
    role,
    contactId = 'full',
    attributes = {},
    hold = [],
    arrange,
    like,
    width = 320,
    into = document.body,
  } = options;
  const memory =
    like?.memory ??
    createMemoryAdapter(workspaceOf({ id: `elements-${(workspaces += 1)}`, ...options.workspace }), { role });
  const source = deferredAdapter(memory);
  source.hold(...hold);
  arrange?.(source, memory);
  const frame = document.createElement('div');
  frame.style.inlineSize = `${width}px`;
  const panel = document.createElement('contact-panel');
  for (const [name, value] of Object.entries(attributes)) panel.setAttribute(name, value);
  if (contactId) panel.contactId = contactId;
  if (!options.bare) panel.adapter = source.adapter;
  const page = new PanelPage(panel, frame, source, memory);
  frame.append(panel);
  into.append(frame);
  frames.push(frame);
  await page.settle();
  if (!options.unready) await page.ready();
  return page;
}

/** To be called after each test: the page, the pointer and the browser's storage are as before. */
export async function closePages(): Promise<void> {
  for (const frame of frames.splice(0)) frame.remove();
  localStorage.clear();
  if (pointed) await resetMouse();
  pointed = false;
}

export { settle, until };

function labelOf(row: Element): string {
  const label =
    row.querySelector('dt.edit-label > :first-child') ?? row.querySelector('dt .strong') ?? row.querySelector('dt');
  return tidy(label?.textContent ?? '');
}

function isRendered(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden=true]');
}

function middleOf(element: Element): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
