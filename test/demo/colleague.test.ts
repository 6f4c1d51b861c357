import { expect } from '@open-wc/testing';
import { Colleague } from '../../demo/colleague.js';
import { createMemoryAdapter, type MemoryAdapter } from '../../src/adapters/memory.js';
import { sampleWorkspace } from '../../src/adapters/sample/index.js';
import type { Contact } from '../../src/index.js';
import { until } from '../support/settle.js';

const AMELIE = 'C-48213';

describe('The second agent of the demo', () => {
  let mine: MemoryAdapter;
  let turns: (() => void)[] = [];
  let colleague: Colleague;

  beforeEach(() => {
    turns = [];
    mine = createMemoryAdapter(sampleWorkspace());
    colleague = new Colleague(mine.as({ agent: 'priya-raman' }), {
      every: 1,
      wait: (run) => {
        turns.push(run);
        return () => (turns = turns.filter((one) => one !== run));
      },
    });
  });

  const amelie = (): Promise<Contact> => mine.contacts.get(AMELIE, { signal: new AbortController().signal });
  const hasTag = async (): Promise<boolean> => (await amelie()).tags.some(({ id }) => id === 'tag-returns');

  it('11.5 edits the contact in view, turn by turn: a tag, two attributes, a note', async () => {
    colleague.attend(AMELIE);
    for (let turn = 0; turn < 4; turn += 1) {
      const [run] = turns.splice(0);
      run?.();
      await until(() => turns.length === 1, `turn ${turn} to end`);
    }
    const contact = await amelie();
    expect(await hasTag()).to.equal(true);
    expect(contact.values.get('newsletter')?.value).to.equal(false);
    expect(contact.values.get('delivery_notes')).to.deep.include({ value: 'Ring twice, please' });
    expect(contact.values.get('delivery_notes')?.setBy?.id).to.equal('priya-raman');
    const notes = await mine.notes?.list(AMELIE, { signal: new AbortController().signal });
    expect(notes?.items[0]?.author?.id).to.equal('priya-raman');
  });

  it('11.1 leaves a contact alone that is no longer in view', async () => {
    colleague.attend(AMELIE);
    colleague.attend(undefined);
    expect(turns).to.deep.equal([]);
    expect(await hasTag()).to.equal(false);
  });

  it('11.2 is quicker with the same field every second time, so that both have changed it', async () => {
    colleague.attend(AMELIE);
    const change = { kind: 'attribute', key: 'orders', from: 38, to: 40 } as const;
    colleague.overtake(AMELIE, change);
    let contact = await amelie();
    const before = contact.version;
    while (contact.version === before) contact = await amelie();
    const { version, values } = contact;
    expect(values.get('orders')?.value).to.equal(41);
    colleague.overtake(AMELIE, { ...change, from: 41 });
    colleague.overtake('C-47702', change);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect((await amelie()).version).to.equal(version);
  });
});
