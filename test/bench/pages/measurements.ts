/** What is measured in the page, the same for every implementation. */
import { EDITED, editedValue } from '../contacts.js';
import { CONTACTS, nextFrame, type Setting, type Subject } from './subject.js';

export type Measure = 'mount' | 'same' | 'other' | 'edit' | 'save' | 'filter';

export class Measurements {
  readonly clicks: number[] = [];
  readonly longTasks: number[] = [];
  settled = 0;
  readonly #subject: Subject;
  #switched: HTMLElement | undefined;
  #place!: HTMLElement;
  #edits = 0;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  async prepare(setting: Setting): Promise<void> {
    this.#place = document.createElement('div');
    this.#place.className = 'place';
    document.body.append(this.#place);
    await this.#subject.prepare(setting);
  }

  /** One of each, in ms from the operation through microtasks to forced layout. */
  async round(): Promise<Record<Measure, number>> {
    const subject = this.#subject;
    let panel!: HTMLElement;
    const mount = await this.#timed('mount', () => (panel = subject.mount(this.#place, CONTACTS.first)));
    await subject.settle(panel);
    const same = await this.#timed('same', () => subject.show(panel, CONTACTS.same), panel);
    await subject.settle(panel);
    const other = await this.#timed('other', () => subject.show(panel, CONTACTS.other), panel);
    await subject.settle(panel);
    subject.show(panel, CONTACTS.first);
    await subject.settle(panel);
    let value = this.#nextValue();
    const save = await this.#timed(
      'save',
      () => {
        subject.save(panel, EDITED, value);
        subject.edit(panel, EDITED, value);
      },
      panel,
    );
    await subject.settle(panel);
    value = this.#nextValue();
    // As all else: what is there to be shown is there, and how long it takes to show.
    subject.save(panel, EDITED, value);
    const edit = await this.#timed('edit', () => subject.edit(panel, EDITED, value), panel);
    await subject.settle(panel);
    const filter = await this.#timed('filter', () => subject.filter(panel, 'co'), panel);
    await subject.settle(panel);
    subject.filter(panel, '');
    await subject.settle(panel);
    panel.remove();
    await nextFrame();
    return { mount, same, other, edit, save, filter };
  }

  /** One keystroke in the filter, with the panel as it stands. */
  async filterRound(): Promise<{ filter: number }> {
    const panel = await this.stand();
    const filter = await this.#timed('filter', () => this.#subject.filter(panel, 'co'), panel);
    await this.#subject.settle(panel);
    panel.remove();
    await nextFrame();
    return { filter };
  }

  /** Mount and switch, in ms from the beginning of a frame until the browser has laid it out, painted and handed it on. */
  async frames(): Promise<{ mount: number; same: number }> {
    const subject = this.#subject;
    let panel!: HTMLElement;
    const mount = await wholeFrame(async () => {
      panel = subject.mount(this.#place, CONTACTS.first);
      await subject.drawn(panel);
    });
    await subject.settle(panel);
    const same = await wholeFrame(async () => {
      subject.show(panel, CONTACTS.same);
      await subject.drawn(panel);
    });
    await subject.settle(panel);
    panel.remove();
    await nextFrame();
    return { mount, same };
  }

  /** So many panels mounted and removed, one after the other. */
  async mounts(count: number): Promise<void> {
    for (let cycle = 0; cycle < count; cycle += 1) {
      const panel = this.#subject.mount(this.#place, CONTACTS.first);
      await this.#subject.drawn(panel);
      if (cycle % 25 === 0) await this.#subject.settle(panel);
      panel.remove();
    }
    await rest();
  }

  /** So many switches of one panel, which is made at the first call and stays. */
  async switches(count: number): Promise<void> {
    this.#switched ??= await this.stand();
    const panel = this.#switched;
    const contacts = Object.values(CONTACTS);
    for (let cycle = 0; cycle < count; cycle += 1) {
      this.#subject.show(panel, contacts[cycle % contacts.length] ?? CONTACTS.first);
      await this.#subject.drawn(panel);
      if (cycle % 25 === 0) await this.#subject.settle(panel);
    }
    await this.#subject.settle(panel);
    await rest();
  }

  /** Panels that stay in the page. */
  async keep(count: number): Promise<void> {
    for (let made = 0; made < count; made += 1) await this.stand();
    await rest();
  }

  /** A button beside a panel: every press shows the next contact. What a press took until it was painted is in `clicks`. */
  async offerClicks(): Promise<void> {
    const panel = await this.stand();
    const contacts = [CONTACTS.same, CONTACTS.other, CONTACTS.first];
    const button = document.createElement('button');
    button.id = 'next';
    button.textContent = 'Next';
    document.body.prepend(button);
    let at = 0;
    button.addEventListener('click', (event) => {
      this.#subject.show(panel, contacts[at++ % contacts.length] ?? CONTACTS.first);
      void this.#subject
        .drawn(panel)
        .then(painted)
        .then(() => this.clicks.push(performance.now() - event.timeStamp))
        .then(() => this.#subject.settle(panel))
        .then(() => (this.settled += 1));
    });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) this.longTasks.push(duration);
    }).observe({ type: 'longtask' });
  }

  /** The tree of a panel in each of its states, for the comparison. */
  async trees(): Promise<Record<string, unknown>> {
    const subject = this.#subject;
    const panel = subject.mount(this.#place, CONTACTS.first);
    await subject.settle(panel);
    const trees: Record<string, unknown> = { mounted: treeOf(panel) };
    const then = async (state: string, act: () => void): Promise<void> => {
      act();
      await subject.settle(panel);
      trees[state] = treeOf(panel);
    };
    await then('another contact', () => subject.show(panel, CONTACTS.same));
    await then('a contact of another shape', () => subject.show(panel, CONTACTS.other));
    await then('the first again', () => subject.show(panel, CONTACTS.first));
    subject.save(panel, EDITED, 'Edited by the agent');
    subject.edit(panel, EDITED, 'Edited by the agent');
    await subject.drawn(panel);
    trees['a value is being saved'] = treeOf(panel);
    await then('the value is saved', () => undefined);
    await then('filtered', () => subject.filter(panel, 'co'));
    await then('not filtered', () => subject.filter(panel, ''));
    await then('a VIP', () => subject.vip(panel));
    panel.remove();
    return trees;
  }

  /** The element as it stands after everything has settled, to look at or count. */
  async stand(contact: string = CONTACTS.first): Promise<HTMLElement> {
    const panel = this.#subject.mount(this.#place, contact);
    await this.#subject.settle(panel);
    return panel;
  }

  /** The text of the style sheets that a panel has adopted. */
  async sheets(): Promise<readonly string[]> {
    const panel = await this.stand();
    const texts = (panel.shadowRoot?.adoptedStyleSheets ?? []).map((sheet) =>
      [...sheet.cssRules].map(({ cssText }) => cssText).join('\n'),
    );
    panel.remove();
    return texts;
  }

  async #timed(name: Measure, act: () => unknown, known?: HTMLElement): Promise<number> {
    if (known) layOut(known);
    const begin = performance.now();
    const result = act();
    const panel = known ?? (result as HTMLElement); // mounting returns the panel
    await this.#subject.drawn(panel);
    layOut(panel);
    const end = performance.now();
    // For whoever looks at a trace.
    performance.measure(name, { start: begin, end });
    return end - begin;
  }

  #nextValue(): string {
    return editedValue((this.#edits += 1));
  }
}

/** Until the frame that comes next has been handed to the compositor. */
async function painted(): Promise<void> {
  await nextFrame();
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });
}

async function wholeFrame(act: () => Promise<void>): Promise<number> {
  await nextFrame();
  await nextFrame();
  const begin = performance.now();
  const end = new Promise<number>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(undefined);
  });
  await act();
  return (await end) - begin;
}

/** What waits for a paint, or for a third of a second, is over. */
async function rest(): Promise<void> {
  await new Promise((next) => setTimeout(next, 500));
  await nextFrame();
}

function layOut(panel: HTMLElement): void {
  const body = panel.shadowRoot?.querySelector('.body');
  if (!body || body.scrollHeight < 100) throw new Error('The panel has not been drawn');
}

/** Elements, attributes and text, white space aside. */
function treeOf(panel: HTMLElement): unknown {
  return [...(panel.shadowRoot?.children ?? [])].map(nodeOf);
}

function nodeOf(element: Element): unknown {
  const attributes = [...element.attributes]
    .map(({ name, value }) => [name, value.trim().replace(/\s+/g, ' ')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const children: unknown[] = [];
  let text = '';
  for (const child of element.childNodes) {
    if (child instanceof Text) text += child.data;
    if (!(child instanceof Element)) continue;
    if (text.trim() !== '') children.push(text.trim().replace(/\s+/g, ' '));
    text = '';
    children.push(nodeOf(child));
  }
  if (text.trim() !== '') children.push(text.trim().replace(/\s+/g, ' '));
  return { name: element.localName, attributes: Object.fromEntries(attributes), children };
}

/** Gives the harness what it drives. */
export function offer(subject: Subject): void {
  Object.assign(globalThis, { bench: new Measurements(subject) });
}
