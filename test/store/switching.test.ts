import { expect } from '@open-wc/testing';
import { repositoryFor } from '../../src/store/contact-repository.js';
import { DeferredSource } from './deferred-source.js';
import { settle } from './fake-clock.js';
import { answerAll, email, newPanel, openPanel } from './panel.js';

describe('store: switching contacts', () => {
  it('11.1 keeps the newer contact when the older load finishes last (fault 1)', async () => {
    const { source, panel } = newPanel();
    panel.show('A');
    await settle();
    const late = source.the('get', 'A');
    panel.show('B');
    await settle();
    source.the('get', 'B').answer();
    await settle();
    late.answer();
    await settle();
    expect(panel.snapshot().contact?.name).to.equal('name of B');
    expect(panel.snapshot('A').contact).to.equal(undefined);
  });

  it('11.1 really aborts the read of a contact that nobody looks at any more (fault 1)', async () => {
    const { source, panel } = newPanel();
    panel.show('A');
    await settle();
    const [call] = source.made('get', 'A');
    expect(call?.signal?.aborted).to.equal(false);
    panel.show('B');
    expect(call?.signal?.aborted).to.equal(true);
  });

  it('11.1 paints only the latest read of A when the agent goes from A to B and back (fault 4)', async () => {
    const { source, panel } = newPanel({ deaf: true });
    panel.show('A');
    await settle();
    const first = source.the('get', 'A').begin();
    panel.show('B');
    panel.show('A');
    await settle();
    source.commitAs('bob', 'A', [email('a@old.example', 'new@bob.example')], { silent: true });
    source.the('get', 'A').answer();
    await settle();
    first();
    await settle();
    expect(panel.email()).to.equal('new@bob.example');
    expect(panel.snapshot()).to.include({ status: 'ready', fetch: 'idle' });
  });

  it('11.1 lands a save on its own contact when it resolves after the switch, and tells so (fault 2)', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    await settle();
    const save = source.the('apply');
    panel.show('B');
    await settle();
    source.the('get', 'B').answer();
    save.answer();
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
    expect(source.committed('B', 'attribute:email')).to.deep.equal([]);
    expect(panel.email('A')).to.equal('a@new.example');
    expect(panel.email('B')).to.equal('b@old.example');
    expect(panel.told('acknowledged')).to.deep.equal([
      { type: 'acknowledged', contactId: 'A', change: email('a@old.example', 'a@new.example'), origin: 'agent' },
    ]);
  });

  it('11.1 saves a change whose panel left the page before it was sent (fault 66)', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    panel.leave();
    await answerAll(source);
    expect(source.committed('A', 'attribute:email')).to.deep.equal(['a@new.example']);
  });

  it('11.1 never takes the answer for another contact as this one', async () => {
    const { source, panel } = newPanel();
    panel.show('A');
    await settle();
    source.the('get').resolveWith(source.contacts.get('B'));
    await settle();
    expect(panel.snapshot()).to.deep.include({ status: 'error', failure: { code: 'data', path: 'id' } });
  });

  it('11.8 shows a contact seen before at once, and reads it again', async () => {
    const { source, panel } = await openPanel();
    panel.show('B');
    await answerAll(source);
    panel.show('A');
    expect(panel.snapshot()).to.include({ status: 'ready', fetch: 'fetching' });
    expect(panel.email()).to.equal('a@old.example');
    source.commitAs('bob', 'A', [email('a@old.example', 'new@bob.example')], { silent: true });
    await answerAll(source);
    expect(panel.email()).to.equal('new@bob.example');
  });

  it('1.7 asks for session, schema and contact together, and for session and schema only once', async () => {
    const { source, panel } = newPanel({ schema: true });
    panel.show('A');
    expect(source.waiting().map(({ kind }) => kind)).to.have.members(['session', 'schema', 'get']);
    await answerAll(source);
    panel.show('B');
    expect(source.waiting().map(({ kind }) => kind)).to.deep.equal(['get']);
  });

  it('shows a prefetched contact without a skeleton', async () => {
    const { source, panel } = await openPanel();
    panel.repository.prefetch('B');
    await answerAll(source);
    panel.show('B');
    expect(panel.snapshot().status).to.equal('ready');
  });

  it('shares one repository between all that use an adapter', () => {
    const adapter = new DeferredSource().adapter();
    const repository = repositoryFor(adapter, { storage: 'none' });
    expect(repositoryFor(adapter)).to.equal(repository);
    expect(repository.adapter).to.equal(adapter);
    expect(repositoryFor(new DeferredSource().adapter())).not.to.equal(repository);
  });

  it('gives the same record for the same id, and keeps the snapshot until something changes', async () => {
    const { source, panel } = await openPanel();
    const { repository } = panel;
    expect(repository.record('A')).to.equal(repository.record('A'));
    const { contact, pending } = panel.snapshot();
    repository.record('A').revalidate();
    await answerAll(source);
    expect(panel.snapshot().contact).to.equal(contact);
    expect(panel.snapshot().pending).to.equal(pending);
  });

  it('remembers fifty contacts, and more only while they are shown or have work of their own', async () => {
    const { source, panel } = await openPanel();
    const { repository } = panel;
    const shown = repository.record('A');
    const busy = repository.record('B');
    busy.change(email('b@old.example', 'b@new.example'));
    const idle = repository.record('C');
    for (let n = 0; n < 60; n++) repository.record(`other ${n}`);
    expect(repository.record('A')).to.equal(shown);
    expect(repository.record('B')).to.equal(busy);
    expect(repository.record('C')).not.to.equal(idle);
    await answerAll(source);
    expect(source.committed('B', 'attribute:email')).to.deep.equal(['b@new.example']);
  });
});
