import { expect } from '@open-wc/testing';
import { settle } from './fake-clock.js';
import { answerAll, openOperations, operation, reload } from './operation-panel.js';
import { email, vip } from './panel.js';

describe('store: deleting a contact', () => {
  it('8.2 deletes by the version that the agent saw, and shows that the contact is gone', async () => {
    const { source, panel } = await openOperations();
    const { version } = source.contacts.get('A') ?? {};
    panel.repository.record('A').delete();
    await settle();
    expect(source.the('delete').ifVersion).to.equal(version);
    expect(operation(panel, 'delete')).to.include({ state: 'sending' });
    await answerAll(source);
    expect(panel.snapshot()).to.deep.include({ status: 'error', failure: { code: 'gone' } });
    expect(panel.snapshot().operations.size).to.equal(0);
    expect(panel.told('operation')).to.deep.equal([
      { type: 'operation', contactId: 'A', key: 'delete', origin: 'agent', what: 'delete' },
    ]);
    expect(panel.told('operation-refused')).to.deep.equal([]);
  });

  it('8.2 removes drafts, queued writes and what could be undone', async () => {
    const { source, browser, panel } = await openOperations();
    const record = panel.repository.record('A');
    panel.repository.drafts.write('A', 'note:new', 'half a note');
    panel.repository.drafts.write('A', 'note:1', 'an edit');
    panel.repository.drafts.write('B', 'note:new', 'of another');
    source.refuse = () => ({ code: 'validation', fields: new Map() });
    panel.change(email('a@old.example', 'bad'));
    await answerAll(source);
    record.delete();
    await answerAll(source);
    expect(panel.repository.drafts.slots('A')).to.deep.equal([]);
    expect(panel.repository.drafts.read('B', 'note:new')?.text).to.equal('of another');
    expect(panel.snapshot().pending.size).to.equal(0);
    expect(record.nextUndo()).to.equal(undefined);
    expect(browser.local.text).not.to.include('bad');
  });

  it('8.2 keeps everything when the source refuses', async () => {
    const { source, panel } = await openOperations();
    const record = panel.repository.record('A');
    panel.repository.drafts.write('A', 'note:new', 'half a note');
    record.delete();
    await settle();
    source.the('delete').fail({ code: 'forbidden', permission: { reason: 'role' } });
    await answerAll(source);
    expect(panel.snapshot().status).to.equal('ready');
    expect(operation(panel, 'delete')).to.include({ state: 'failed' });
    expect(panel.repository.drafts.read('A', 'note:new')?.text).to.equal('half a note');
    record.dropOperation('delete');
    expect(panel.snapshot().operations.size).to.equal(0);
  });

  it('11.2 does not delete what somebody changed meanwhile before the agent has seen it', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').delete();
    await settle();
    source.commitAs('bob', 'A', [vip(true)], { silent: true });
    await answerAll(source);
    expect(operation(panel, 'delete')?.failure).to.include({ code: 'conflict' });
    expect(source.contacts.has('A')).to.equal(true);
    expect(panel.snapshot().contact?.vip).to.equal(true);
    panel.repository.record('A').retryOperation('delete');
    await answerAll(source);
    expect(source.contacts.has('A')).to.equal(false);
  });

  it('11.2 own changes that are sent before it do not stand in its way', async () => {
    const { source, panel } = await openOperations();
    panel.change(vip(true));
    panel.repository.record('A').delete();
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(source.did('delete')).to.have.length(1);
  });

  it('8.2 a deletion whose answer was lost is not repeated: gone is success (fault 41)', async () => {
    const { source, browser, panel } = await openOperations();
    panel.repository.record('A').delete();
    await settle();
    source.the('delete').lose();
    await browser.clock.pass(3000);
    await answerAll(source);
    expect(source.made('delete')).to.have.length(1);
    expect(panel.told('operation')[0]).to.include({ what: 'delete' });
    expect(panel.snapshot()).to.deep.include({ status: 'error', failure: { code: 'gone' } });
  });

  it('8.2 a repeated deletion that finds nothing has succeeded (fault 41)', async () => {
    const { source, browser, panel } = await openOperations();
    panel.repository.record('A').delete();
    await settle();
    source.the('delete').drop('unknown');
    await browser.clock.pass(3000);
    source.the('get', 'A').answer();
    await settle();
    source.the('delete').fail({ code: 'not-found' });
    await answerAll(source);
    expect(panel.told('operation')[0]).to.include({ what: 'delete' });
    expect(panel.told('operation-refused')).to.deep.equal([]);
  });

  it('8.2 a tab that is killed while it deletes looks first whether there is anything to delete', async () => {
    const stage = await openOperations();
    const { source } = stage;
    stage.panel.repository.drafts.write('A', 'note:new', 'half a note');
    stage.panel.repository.record('A').delete();
    await settle();
    source.the('delete').begin();
    const next = reload(stage);
    await answerAll(source);
    expect(source.made('delete')).to.have.length(1);
    expect(next.panel.snapshot()).to.deep.include({ status: 'error', failure: { code: 'gone' } });
    expect(next.panel.repository.drafts.slots('A')).to.deep.equal([]);
    expect(stage.browser.local.text).not.to.include('delete');
  });

  it('11.1 does not delete whom the contact was merged into', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').delete();
    await settle();
    source.the('delete').drop();
    await settle();
    source.mergeAs('bob', 'B', 'A');
    panel.page.signal('online');
    await answerAll(source);
    expect(source.did('delete')).to.deep.equal([]);
    expect(panel.told('operation-refused')[0]).to.deep.include({ key: 'delete', contactId: 'A' });
    expect(source.contacts.has('B')).to.equal(true);
  });
});
