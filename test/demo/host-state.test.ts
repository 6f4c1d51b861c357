import { expect } from '@open-wc/testing';
import { HostStore, PANEL_WIDTH, readHostState } from '../../demo/host-state.js';
import { text } from './conversation.js';

class Shelf {
  readonly items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
}

const refusing = {
  getItem: (): string | null => {
    throw new DOMException('refused', 'SecurityError');
  },
  setItem: (): void => {
    throw new DOMException('full', 'QuotaExceededError');
  },
};

describe('What the demo inbox keeps between visits', () => {
  it('finds the chosen conversation, statuses, messages, drafts and settings again after a reload', () => {
    const shelf = new Shelf();
    const before = new HostStore('inbox', shelf);
    before.update({
      chosen: 'V-2',
      statuses: { 'V-2': 'pending' },
      drafts: { 'V-2': 'Half a sent' },
      theme: 'dark',
      locale: 'de',
      panelWidth: 480,
    });
    before.add('V-2', text(7, 'Good morning', 'Jonas Weber'));

    const after = new HostStore('inbox', shelf);

    expect(after.state).to.deep.equal(before.state);
    expect(after.state.theme).to.equal('dark');
    expect(after.statusOf('V-2')).to.equal('pending');
    expect(after.addedTo('V-2')).to.deep.equal([text(7, 'Good morning', 'Jonas Weber')]);
  });

  it('keeps the time of the first visit, so that messages grow older', () => {
    const shelf = new Shelf();
    const first = new HostStore('inbox', shelf).state.seededAt;
    shelf.setItem('inbox', JSON.stringify({ ...readHostState(shelf.getItem('inbox')), seededAt: first - 1000 }));
    expect(new HostStore('inbox', shelf).state.seededAt).to.equal(first - 1000);
  });

  it('treats a conversation that nobody has touched as open', () => {
    expect(new HostStore('inbox', new Shelf()).statusOf('V-1')).to.equal('open');
  });

  it('does not lose a message of another tab when this one writes next', () => {
    const shelf = new Shelf();
    const [one, other] = [new HostStore('inbox', shelf), new HostStore('inbox', shelf)];
    other.add('V-1', text(1, 'From the other tab'));
    one.add('V-1', text(2, 'From this tab'));
    expect(one.addedTo('V-1').map((entry) => entry.at)).to.deep.equal([1, 2]);
    other.refresh();
    expect(other.addedTo('V-1').map((entry) => entry.at)).to.deep.equal([1, 2]);
  });

  it('goes on in memory where storage is refused or full', () => {
    for (const storage of [refusing, undefined]) {
      const store = new HostStore('inbox', storage);
      store.update({ chosen: 'V-3' });
      store.add('V-3', text(1, 'Kept'));
      expect(store.state.chosen).to.equal('V-3');
      expect(store.addedTo('V-3')).to.have.length(1);
    }
  });

  it('starts as on a first visit from text that is no state', () => {
    for (const broken of [null, '', '{', 'null', '7', '[]', '"x"']) {
      expect(readHostState(broken), String(broken)).to.include({
        theme: 'system',
        direction: 'ltr',
        vipOnly: false,
        panelOpen: true,
      });
      expect(readHostState(broken).added).to.deep.equal([]);
    }
  });

  it('drops what is damaged and keeps the rest', () => {
    const state = readHostState(
      JSON.stringify({
        theme: 'mauve',
        panelWidth: 9000,
        direction: 'rtl',
        statuses: { 'V-1': 'lost' },
        added: [{ conversationId: 'V-1' }],
        chosen: 4,
      }),
    );
    expect(state).to.deep.include({
      theme: 'system',
      panelWidth: PANEL_WIDTH.usual,
      direction: 'rtl',
      statuses: {},
      added: [],
    });
    expect(state.chosen).to.equal(undefined);
  });
});
