import { expect } from '@open-wc/testing';
import { ContactError } from '../../src/domain/errors.js';
import type { Resource } from '../../src/store/resource.js';
import { settle } from './fake-clock.js';
import { answerAll, openOperations, planOf } from './operation-panel.js';
import { untilRetry } from './panel.js';

function data<T>(resource: Resource<readonly T[]>): readonly T[] {
  if (resource.value.status !== 'ready') throw new Error(resource.value.status);
  return resource.value.data;
}

const others = (resource: Resource<readonly { other: { id: string } }[]>): string[] =>
  data(resource).map(({ other }) => other.id);

describe('store: what a source has beside its contacts', () => {
  it('5.1 reads the workspace’s channels once, for whoever wants them', async () => {
    const { source, panel } = await openOperations();
    const channels = panel.repository.channels();
    expect(channels.value).to.deep.equal({ status: 'pending' });
    let told = 0;
    channels.subscribe(() => (told += 1));
    channels.load();
    channels.load();
    await answerAll(source);
    panel.repository.channels().load();
    await answerAll(source);
    expect(source.made('list', 'channels')).to.have.length(1);
    expect(data(panel.repository.channels()).map(({ id }) => id)).to.deep.equal(['ch-x', 'ch-email', 'ch-sms']);
    expect(told).to.equal(1);
  });

  it('11.8 an error is a state with its reason, and reading again may end it', async () => {
    const { source, panel } = await openOperations();
    const channels = panel.repository.channels();
    channels.load();
    await settle();
    source.the('list').fail({ code: 'forbidden', permission: { reason: 'role' } });
    await settle();
    expect(channels.value).to.deep.equal({
      status: 'error',
      failure: { code: 'forbidden', permission: { reason: 'role' } },
    });
    channels.load();
    expect(channels.value).to.deep.equal({ status: 'pending' });
    await answerAll(source);
    expect(channels.value.status).to.equal('ready');
  });

  it('11.8 old data stay, marked stale, when reading them again fails (fault 17)', async () => {
    const { source, panel } = await openOperations();
    const channels = panel.repository.channels();
    channels.load();
    await answerAll(source);
    channels.reload();
    await settle();
    source.the('list').fail({ code: 'data', path: '' });
    await settle();
    expect(data(channels)).to.have.length(3);
    expect(channels.value).to.deep.include({ stale: { code: 'data', path: '' } });
  });

  it('11.8 what the agent may no longer see does not stay in view', async () => {
    const { source, panel } = await openOperations();
    const channels = panel.repository.channels();
    channels.load();
    await answerAll(source);
    channels.reload();
    await settle();
    source.the('list').fail({ code: 'forbidden' });
    await settle();
    expect(channels.value).to.deep.equal({ status: 'error', failure: { code: 'forbidden' } });
  });

  it('11.8 a source that never answers is not waited for without end (fault 20)', async () => {
    const { browser, panel } = await openOperations();
    const channels = panel.repository.channels();
    channels.load();
    await browser.clock.pass(16_000);
    expect(channels.value).to.deep.equal({ status: 'error', failure: { code: 'network', outcome: 'unknown' } });
  });

  it('11.3 goes on when the connection is back', async () => {
    const { source, browser, panel } = await openOperations();
    const channels = panel.repository.channels();
    channels.load();
    await settle();
    panel.page.isOnline = false;
    source.the('list').drop();
    await settle();
    expect(panel.repository.connection.value.state).to.equal('offline');
    await untilRetry(panel, browser);
    await answerAll(source);
    expect(channels.value.status).to.equal('ready');
  });

  it('11.9 says that the source has none of it', async () => {
    const { source, browser, page } = await openOperations();
    const { ContactRepository } = await import('../../src/store/contact-repository.js');
    const { channels: _none, merges: _no, ...adapter } = source.adapter();
    const repository = new ContactRepository(adapter, { ...page.environment, setTimeout: browser.clock.setTimeout });
    const resource = repository.suggestions('A');
    resource.load();
    await settle();
    expect(resource.value).to.deep.equal({
      status: 'error',
      failure: { code: 'forbidden', permission: { reason: 'source' } },
    });
  });

  it('7.1 suggestions of a contact are read again after a hint while somebody looks at them, else when somebody does', async () => {
    const { source, panel } = await openOperations();
    const suggestions = panel.repository.suggestions('A');
    const leave = suggestions.subscribe(() => undefined);
    suggestions.load();
    await answerAll(source);
    expect(others(suggestions)).to.deep.equal(['B', 'C']);
    source.deleteAs('bob', 'C');
    source.hint('A', undefined);
    await answerAll(source);
    expect(others(suggestions)).to.deep.equal(['B']);
    leave();
    source.deleteAs('bob', 'B');
    source.hint('A', undefined);
    await answerAll(source);
    expect(source.made('list', 'suggestions A')).to.have.length(2);
    panel.repository.suggestions('A').load();
    await answerAll(source);
    expect(others(panel.repository.suggestions('A'))).to.deep.equal([]);
  });

  it('7.1 “Not a duplicate” shows at once when the source has it, for both contacts', async () => {
    const { source, panel } = await openOperations();
    const [ofA, ofB] = ['A', 'B'].map((id) => panel.repository.suggestions(id));
    for (const one of [ofA, ofB]) one?.load();
    await answerAll(source);
    panel.repository.record('A').dismiss('B', true);
    await settle();
    source.the('dismissal').answer();
    await settle();
    for (const [list, id] of [
      [ofA, 'B'],
      [ofB, 'A'],
    ] as const) {
      const found = list && data(list).find(({ other }) => other.id === id);
      expect(found?.dismissed).to.equal(true);
    }
  });

  it('7.3 suggestions and history are read again after a merge and its undo', async () => {
    const { source, panel } = await openOperations();
    const suggestions = panel.repository.suggestions('A');
    const history = panel.repository.mergeHistory(undefined);
    for (const one of [suggestions, history]) {
      one.subscribe(() => undefined);
      one.load();
    }
    await answerAll(source);
    panel.repository.record('A').merge(planOf(source));
    await answerAll(source);
    expect(others(suggestions)).to.deep.equal(['C']);
    expect(data(history).map(({ id, undone }) => [id, undone !== undefined])).to.deep.equal([['merge-1', false]]);
    panel.repository.record('A').undo();
    await answerAll(source);
    expect(others(suggestions)).to.deep.equal(['C', 'B']);
    expect(data(history).map(({ id, undone }) => [id, undone !== undefined])).to.deep.equal([['merge-1', true]]);
  });

  it('7.3 the suggestions of a contact that was merged are those of the one that goes on', async () => {
    const { source, panel } = await openOperations();
    panel.repository.record('A').merge(planOf(source));
    await answerAll(source);
    const suggestions = panel.repository.suggestions('B');
    suggestions.load();
    await answerAll(source);
    expect(data(suggestions).map(({ contactId }) => contactId)).to.deep.equal(['A']);
  });

  it('8.3 the deletion log comes in pages, each line once, and is read again after a deletion', async () => {
    const { source, panel } = await openOperations();
    for (const id of ['1', '2', '3', '4']) {
      source.add({ id });
      source.deleteAs('bob', id);
    }
    const log = panel.repository.deletions();
    log.subscribe(() => undefined);
    log.load();
    await answerAll(source);
    expect(data(log).map(({ id }) => id)).to.deep.equal(['deletion-4', 'deletion-3']);
    expect(log.next).to.equal(true);
    log.loadMore();
    log.loadMore();
    await answerAll(source);
    expect(data(log).map(({ id }) => id)).to.deep.equal(['deletion-4', 'deletion-3', 'deletion-2', 'deletion-1']);
    expect(log.next).to.equal(false);
    panel.repository.record('A').delete();
    await answerAll(source);
    expect(data(log).map(({ id }) => id)).to.deep.equal(['deletion-A', 'deletion-4']);
  });

  it('8.3 a page that fails is read again by asking for more; what is there stays', async () => {
    const { source, panel } = await openOperations();
    for (const id of ['1', '2', '3']) {
      source.add({ id });
      source.deleteAs('bob', id);
    }
    const log = panel.repository.deletions();
    log.load();
    await answerAll(source);
    log.loadMore();
    await settle();
    source.the('list').fail({ code: 'data', path: '' });
    await settle();
    expect(data(log)).to.have.length(2);
    log.loadMore();
    await answerAll(source);
    expect(data(log)).to.have.length(3);
  });

  it('7.4 a history whose pages lead in a circle ends (fault 52)', async () => {
    const { source, panel } = await openOperations();
    const history = panel.repository.mergeHistory('A');
    history.load();
    await settle();
    const page = (id: string, next: string) => ({
      items: [{ id, into: 'A', from: 'B', intoName: '', fromName: '', at: '2026-01-01T00:00:00Z' }],
      next,
    });
    source.the('list').resolveWith(page('m1', 'p2'));
    await settle();
    history.loadMore();
    await settle();
    source.the('list').resolveWith(page('m2', 'p2'));
    await settle();
    expect(data(history)).to.have.length(2);
    expect(history.next).to.equal(false);
  });

  it('11.1 another agent sees nothing of what the former one read (fault 37)', async () => {
    const { source, panel } = await openOperations();
    const log = panel.repository.deletions();
    log.load();
    await answerAll(source);
    source.agent = 'agent-2';
    void panel.repository.reload();
    await answerAll(source);
    expect(log.value.status).to.equal('pending');
  });
});

describe('store: tags', () => {
  it('6.1 searches tags, and rejects with the failure', async () => {
    const { source, panel } = await openOperations();
    source.tags.push({ id: 't1', name: 'press' }, { id: 't2', name: 'trade' });
    const { signal } = new AbortController();
    const found = panel.repository.searchTags('press', signal);
    await answerAll(source);
    expect((await found).items).to.deep.equal([{ id: 't1', name: 'press' }]);
    const failing = panel.repository.searchTags('', signal);
    await settle();
    source.the('list').fail({ code: 'rate-limited' });
    const error: unknown = await failing.catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ContactError);
    expect(error).to.have.deep.property('failure', { code: 'rate-limited' });
  });

  it('6.1 makes a tag once, also when the answer was lost and the agent asks again (fault 7)', async () => {
    const { source, panel } = await openOperations();
    const lost = panel.repository.createTag('Press').catch((error: unknown) => error);
    await settle();
    source.the('tag').lose();
    expect(await lost).to.be.instanceOf(ContactError);
    const made = panel.repository.createTag('Press');
    await answerAll(source);
    expect(await made).to.deep.equal({ id: 't-Press', name: 'Press' });
    const [first, second] = source.made('tag');
    expect(second?.key).to.equal(first?.key);
    const again = panel.repository.createTag('Press');
    await answerAll(source);
    await again;
    expect(source.made('tag')[2]?.key).not.to.equal(first?.key);
  });
});
