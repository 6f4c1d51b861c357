import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, email, named, openPanel, phone, tagged, vip } from './panel.js';

describe('store: saving', () => {
  it('11.3 shows a change at once, marks it while it is under way, and settles on the answer', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    expect(panel.email()).to.equal('a@new.example');
    expect(panel.pending('attribute:email')).to.include({ state: 'queued' });
    await settle();
    expect(panel.pending('attribute:email')).to.include({ state: 'sending' });
    expect(panel.repository.connection.value.queued).to.equal(1);
    source.the('apply').answer();
    await settle();
    expect(panel.pending('attribute:email')).to.equal(undefined);
    expect(panel.repository.connection.value).to.include({ state: 'online', queued: 0 });
    expect(panel.snapshot().persisted?.version).to.equal(source.contacts.get('A')?.version);
  });

  it('11.1 makes one intent of a double click (fault 5)', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
    expect(source.made('apply')).to.have.length(1);
  });

  it('11.1 makes one intent of Enter and blur together, also when the first is on its way (fault 5)', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    panel.change(email('a@old.example', 'a@new.example'));
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
    expect(panel.snapshot().pending.size).to.equal(0);
  });

  it('3.1 sends only the last state when VIP is toggled many times quickly (fault 6)', async () => {
    const { source, panel } = await openPanel();
    panel.change(vip(true));
    await settle();
    for (const to of [false, true, false, true, false]) panel.change(vip(to));
    expect(panel.snapshot().contact?.vip).to.equal(false);
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true, false]);
  });

  it('3.1 sends nothing at all when VIP was toggled back before it was sent (fault 6)', async () => {
    const { source, panel } = await openPanel();
    panel.change(vip(true));
    panel.change(vip(false));
    expect(panel.snapshot().pending.size).to.equal(0);
    await answerAll(source);
    expect(source.made('apply')).to.have.length(0);
  });

  it('1.3 sends what is changed together as one request', async () => {
    const { source, panel } = await openPanel();
    panel.change({ kind: 'attribute', key: 'first_name', to: 'Ann' });
    panel.change({ kind: 'attribute', key: 'last_name', to: 'Lee' });
    await settle();
    expect(source.the('apply').changes.map(({ to }) => to)).to.deep.equal(['Ann', 'Lee']);
  });

  it('11.1 writes one request at a time per contact, in order, while other contacts go on (fault 27)', async () => {
    const { source, panel } = await openPanel();
    panel.show('B');
    await answerAll(source);
    panel.change(email('a@old.example', '1@new.example'), 'A');
    await settle();
    panel.change(email('1@new.example', '2@new.example'), 'A');
    panel.change(vip(true), 'B');
    await settle();
    expect(source.waiting('apply', 'A')).to.have.length(1);
    expect(source.waiting('apply', 'B')).to.have.length(1);
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['1@new.example', '2@new.example']);
  });

  it('11.2 sends only what changed, with the version it is based on', async () => {
    const { source, panel } = await openPanel();
    const { version } = source.contacts.get('A') ?? {};
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    const call = source.the('apply');
    expect(call.changes).to.deep.equal([email('a@old.example', 'a@new.example')]);
    expect(call.ifVersion).to.equal(version);
    expect(call.key).to.be.a('string');
  });

  it('11.1 uses a new key for every intent', async () => {
    const { source, panel } = await openPanel();
    panel.change(vip(true));
    await answerAll(source);
    panel.change(vip(false));
    await answerAll(source);
    const keys = source.made('apply').map(({ key }) => key);
    expect(new Set(keys).size).to.equal(2);
  });

  it('11.3 keeps a change that is made before the contact was read, and sends it after', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('b@old.example', 'b@new.example'), 'B');
    await answerAll(source);
    expect(source.committed('B', 'attribute:email')).to.deep.equal(['b@new.example']);
  });

  it('2.10 ignores a change that changes nothing', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@old.example'));
    panel.change(named('name of A', 'name of A'));
    await settle();
    expect(source.waiting()).to.have.length(0);
    expect(panel.repository.record('A').peekUndo()).to.equal(undefined);
  });

  it('11.3 goes on from what the source made of a value, without a false conflict', async () => {
    const { source, panel } = await openPanel();
    source.normalise = (change) =>
      change.kind === 'attribute' && typeof change.to === 'string'
        ? { ...change, to: change.to.toLowerCase() }
        : change;
    panel.change(email('a@old.example', 'A@New.example'));
    await settle();
    panel.change(email('A@New.example', 'second@new.example'));
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example', 'second@new.example']);
    panel.repository.record('A').undo();
    panel.repository.record('A').undo();
    await answerAll(source);
    expect(panel.email()).to.equal('a@old.example');
    expect(panel.snapshot().pending.size).to.equal(0);
  });

  it('11.2 tells for each of several changes whether the source took it (fault 65)', async () => {
    const { source, panel } = await openPanel();
    const taken = { code: 'validation', fields: new Map([['email', { rule: 'unique', takenBy: 'B' }]]) } as const;
    source.refuse = (change) => (change.kind === 'attribute' && change.key === 'email' ? taken : undefined);
    panel.change(email('a@old.example', 'taken@new.example'));
    panel.change(phone(undefined, '+4915112345678'));
    panel.change(vip(true));
    panel.change(tagged('t1', true));
    await answerAll(source);
    expect(panel.snapshot().pending.size).to.equal(1);
    expect(panel.pending('attribute:email')).to.deep.include({ state: 'failed', failure: taken });
    expect(source.contacts.get('A')).to.deep.include({ vip: true, tags: [{ id: 't1', name: 't1' }] });
    expect(panel.told('acknowledged')).to.have.length(3);
    expect(panel.told('refused')).to.have.length(1);
  });

  it('11.3 keeps the panel going when a listener of the host throws (fault 67)', async () => {
    const { source, panel } = await openPanel();
    const reported: unknown[] = [];
    const { reportError } = globalThis;
    globalThis.reportError = (error) => reported.push(error);
    try {
      panel.repository.onEvent(() => {
        throw new Error('a fault of the host');
      });
      panel.repository.record('A').subscribe(() => {
        throw new Error('another');
      });
      panel.change(vip(true));
      await answerAll(source);
    } finally {
      globalThis.reportError = reportError;
    }
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(panel.snapshot().pending.size).to.equal(0);
    expect(reported.length).to.be.greaterThan(1);
  });
});
