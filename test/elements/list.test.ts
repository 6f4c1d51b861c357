import { expect } from '@open-wc/testing';
import { html, nothing, render } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { list } from '../../src/elements/shared/list.js';

interface Item {
  readonly id: string;
  readonly words: string;
}

const item = (id: string, words = id): Item => ({ id, words });

/** A list in a page, and how often each row was drawn. */
class Page {
  readonly root = document.createElement('ul');
  readonly drawn: string[] = [];

  constructor() {
    document.body.append(this.root);
  }

  draw(items: readonly Item[] | undefined, shared: unknown = '', memoised = true): void {
    const row = ({ id, words }: Item): ReturnType<typeof html> => {
      this.drawn.push(id);
      return html`<li id=${id}><button>${words}</button></li>`;
    };
    render(
      html`<p>before</p>
        ${items ? list(items, ({ id }) => id, row, memoised ? (one) => [one, shared] : undefined) : nothing}
        <p>after</p>`,
      this.root,
    );
  }

  get rows(): readonly Element[] {
    return [...this.root.querySelectorAll('li')];
  }

  get ids(): readonly string[] {
    return this.rows.map(({ id }) => id);
  }

  /** Nodes of any kind, markers too. */
  get nodes(): number {
    return this.root.childNodes.length;
  }
}

describe('the list that rows are drawn by', () => {
  let page: Page;
  beforeEach(() => (page = new Page()));
  afterEach(() => page.root.remove());

  it('draws a row for each item, between what stands before and behind', () => {
    page.draw([item('a'), item('b')]);
    expect([...page.root.children].map((one) => one.textContent.trim())).to.deep.equal(['before', 'a', 'b', 'after']);
  });

  it('draws only the row whose item is another', () => {
    const [a, b, c] = [item('a'), item('b'), item('c')];
    page.draw([a, b, c]);
    page.drawn.length = 0;
    page.draw([a, item('b', 'changed'), c]);
    expect(page.drawn).to.deep.equal(['b']);
    expect(page.rows[1]?.textContent).to.equal('changed');
  });

  it('draws all rows when something that all of them show has changed', () => {
    const items = [item('a'), item('b')];
    page.draw(items, 'filter');
    page.drawn.length = 0;
    page.draw(items, 'another filter');
    expect(page.drawn).to.deep.equal(['a', 'b']);
  });

  it('draws every row every time where nothing says what it is drawn from', () => {
    const items = [item('a'), item('b')];
    page.draw(items, '', false);
    page.draw(items, '', false);
    expect(page.drawn).to.deep.equal(['a', 'b', 'a', 'b']);
  });

  it('keeps the elements of a row with its key, whatever comes, goes or changes places', () => {
    page.draw(['a', 'b', 'c', 'd', 'e'].map((id) => item(id)));
    const before = new Map(page.rows.map((row) => [row.id, row]));
    for (const order of ['edcba', 'bxd', 'dbyxaz', 'a', 'abcde']) {
      const ids = [...order];
      page.draw(ids.map((id) => item(id)));
      expect(page.ids, order).to.deep.equal(ids);
      for (const row of page.rows) {
        const known = before.get(row.id);
        if (known) expect(row, row.id).to.equal(known);
      }
      before.clear();
      for (const row of page.rows) before.set(row.id, row);
    }
  });

  it('11.6 leaves focus on a row when others come, go, or move past it', () => {
    const items = ['a', 'b', 'c'].map((id) => item(id));
    page.draw(items);
    page.root.querySelector<HTMLElement>('#b button')?.focus();
    page.draw([item('new'), ...items.slice(1)]);
    expect(document.activeElement?.closest('li')?.id).to.equal('b');
    page.draw([item('b'), item('c')]);
    expect(document.activeElement?.closest('li')?.id).to.equal('b');
  });

  it('leaves nothing of a row that went, not even its markers', () => {
    page.draw([item('a')]);
    const { nodes } = page;
    for (let turn = 0; turn < 20; turn += 1) {
      page.draw([item('a'), item('b'), item('c')]);
      page.draw([item('a')]);
    }
    expect(page.nodes).to.equal(nodes);
  });

  it('goes when something else, or nothing, comes in its place, and comes back', () => {
    page.draw([item('a'), item('b')]);
    page.draw(undefined);
    expect(page.rows).to.deep.equal([]);
    page.draw([item('b')]);
    expect(page.ids).to.deep.equal(['b']);
    page.draw([]);
    expect(page.rows).to.deep.equal([]);
  });

  it('tells what lives in a row that the row has gone', () => {
    const gone: string[] = [];
    const living = directive(
      class extends AsyncDirective {
        #id = '';
        render(id: string): string {
          this.#id = id;
          return id;
        }
        override disconnected(): void {
          gone.push(this.#id);
        }
      },
    );
    const draw = (ids: readonly string[]): unknown =>
      render(
        html`${list(
          ids,
          (id) => id,
          (id) => html`<li>${living(id)}</li>`,
        )}`,
        page.root,
      );
    draw(['a', 'b', 'c']);
    draw(['c', 'a']);
    expect(gone).to.deep.equal(['b']);
    draw([]);
    expect(gone).to.have.members(['b', 'a', 'c']);
  });
});
