import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, ann, email, newPanel, openPanel, vip } from './panel.js';

const into = (mergedInto: string) => ({ code: 'gone', mergedInto }) as const;

describe('store: merged contacts', () => {
  it('7.3 follows a contact that was merged elsewhere, says so, and takes its drafts along (fault 42)', async () => {
    const { source, panel } = await openPanel();
    panel.repository.drafts.write('A', 'note:new', 'half a note');
    source.gone.set('A', into('B'));
    panel.repository.record('A').revalidate();
    await answerAll(source);
    expect(panel.snapshot()).to.include({ id: 'A', status: 'ready', mergedInto: 'B' });
    expect(panel.snapshot().contact?.id).to.equal('B');
    expect(panel.told('merged')).to.deep.equal([{ type: 'merged', contactId: 'A', into: 'B' }]);
    expect(panel.repository.drafts.read('B', 'note:new')?.text).to.equal('half a note');
    expect(panel.repository.drafts.slots('A')).to.deep.equal([]);
    expect([...source.watchers].map(({ topics }) => topics.contacts)).to.deep.equal([['A', 'B']]);
  });

  it('7.3 shares changes between panels that show the contact under both ids', async () => {
    const { source, panel } = await openPanel();
    source.gone.set('A', into('B'));
    panel.repository.record('A').revalidate();
    await answerAll(source);
    let told = 0;
    panel.repository.record('A').subscribe(() => (told += 1));
    panel.change(vip(true), 'B');
    expect(panel.snapshot('A').contact?.vip).to.equal(true);
    expect(told).to.be.greaterThan(0);
    panel.change(email('b@old.example', 'b@new.example'), 'A');
    await answerAll(source);
    expect(source.committed('B', 'attribute:email')).to.deep.equal(['b@new.example']);
    panel.repository.record('A').undo();
    await answerAll(source);
    expect(source.committed('B', 'attribute:email')).to.deep.equal(['b@new.example', 'b@old.example']);
    source.commitAs('bob', 'B', [email('b@old.example', 'b@bob.example')]);
    await answerAll(source);
    expect(panel.email('A')).to.equal('b@bob.example');
  });

  it('11.1 takes unsaved changes along, and asks where the surviving contact has another value (fault 42)', async () => {
    const { source, panel } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    panel.change(vip(true));
    await settle();
    source.gone.set('A', into('B'));
    await answerAll(source);
    expect(panel.snapshot('A').pending.get('attribute:email')).to.deep.include({
      state: 'conflict',
      change: email('a@old.example', 'a@new.example'),
    });
    expect(source.committed('B', 'vip')).to.deep.equal([true]);
    expect(source.committed('A', 'vip')).to.deep.equal([]);
    expect(source.contacts.get('B')?.values.get('email')?.value).to.equal('b@old.example');
  });

  it('7.3 follows at most five merges (fault 43)', async () => {
    const { source, panel } = newPanel();
    const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    ids.forEach((id, index) => {
      source.add(ann(id));
      const next = ids[index + 1];
      if (next) source.gone.set(id, into(next));
    });
    panel.show('A');
    await answerAll(source);
    expect(panel.snapshot()).to.include({ status: 'error', mergedInto: 'F' });
    expect(source.made('get', 'G')).to.have.length(0);
    source.gone.delete('F');
    void panel.repository.record('A').reload();
    await answerAll(source);
    expect(panel.snapshot().contact?.id).to.equal('F');
  });

  it('7.3 ends a loop of merges as a contact that is gone (fault 43)', async () => {
    const { source, panel } = newPanel();
    source.gone.set('A', into('B'));
    source.gone.set('B', into('A'));
    panel.show('A');
    await answerAll(source);
    expect(panel.snapshot().status).to.equal('error');
    expect(source.made('get').length).to.be.lessThan(4);
    source.gone.set('C', into('C'));
    panel.show('C');
    await answerAll(source);
    expect(panel.snapshot()).to.deep.include({ status: 'error', failure: into('C') });
  });
});
