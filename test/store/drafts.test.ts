import { expect } from '@open-wc/testing';
import { forgetStored } from '../../src/store/contact-repository.js';
import { DeferredSource } from './deferred-source.js';
import { answerAll, ann, newPanel, openPanel, Panel, vip } from './panel.js';

const DAY = 24 * 60 * 60 * 1000;

describe('store: drafts and preferences', () => {
  it('11.1 keeps a draft per contact through a switch (fault 3)', async () => {
    const { panel } = await openPanel();
    const { drafts } = panel.repository;
    drafts.write('A', 'attribute:email', 'half an addr');
    panel.show('B');
    expect(drafts.slots('B')).to.deep.equal([]);
    panel.show('A');
    expect(drafts.slots('A')).to.deep.equal(['attribute:email']);
    expect(drafts.read('A', 'attribute:email')).to.include({ text: 'half an addr', mine: true });
    drafts.remove('A', 'attribute:email');
    expect(drafts.read('A', 'attribute:email')).to.equal(undefined);
  });

  it('11.1 has the draft again after a reload and a killed tab (fault 29)', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.repository.drafts.write('A', 'note:new', 'half a note');
    page.close();
    const after = new Panel(source, browser.open('tab-1'), browser);
    after.show('A');
    await answerAll(source);
    expect(after.repository.drafts.read('A', 'note:new')).to.include({ text: 'half a note', mine: true });
  });

  it('11.1 keeps what is typed before the session is known, and moves it to the agent then', async () => {
    const { source, panel, browser } = newPanel();
    panel.show('A');
    panel.repository.drafts.write('A', 'note:new', 'early');
    panel.repository.preferences.update({ hideEmpty: true });
    expect(panel.repository.drafts.read('A', 'note:new')).to.include({ text: 'early', mine: true });
    expect(browser.local.items.size).to.equal(0);
    await answerAll(source);
    expect([...browser.local.items.keys()].sort()).to.deep.equal([
      'contact-panel:1:fake:agent-1:draft:A:note%3Anew:tab-1',
      'contact-panel:1:fake:agent-1:view',
    ]);
    expect(panel.repository.drafts.read('A', 'note:new')).to.include({ text: 'early', mine: true });
    expect(panel.repository.preferences.value.hideEmpty).to.equal(true);
  });

  it('11.1 loses neither what was kept nor what was typed before the session was known', async () => {
    const { source, panel, page, browser } = await openPanel();
    panel.repository.drafts.write('A', 'note:new', 'kept');
    page.close();
    const after = new Panel(source, browser.open('tab-1'), browser);
    after.show('A');
    after.repository.drafts.write('A', 'note:new', 'early');
    await answerAll(source);
    const { drafts } = after.repository;
    expect(drafts.read('A', 'note:new')).to.include({ text: 'early', mine: true });
    drafts.remove('A', 'note:new');
    expect(drafts.read('A', 'note:new')).to.include({ text: 'kept', mine: false });
  });

  it('4.5 offers another tab’s draft and never overwrites it', async () => {
    const { source, panel, browser } = await openPanel();
    panel.repository.drafts.write('A', 'note:new', 'of the first tab');
    const other = new Panel(source, browser.open('tab-2'), browser);
    other.show('A');
    await answerAll(source);
    const { drafts } = other.repository;
    expect(drafts.read('A', 'note:new')).to.include({ text: 'of the first tab', mine: false });
    drafts.write('A', 'note:new', 'of the second tab');
    expect(drafts.read('A', 'note:new')).to.include({ text: 'of the second tab', mine: true });
    expect(panel.repository.drafts.read('A', 'note:new')).to.include({ text: 'of the first tab', mine: true });
    drafts.remove('A', 'note:new');
    expect(drafts.read('A', 'note:new')).to.include({ text: 'of the first tab', mine: false });
  });

  it('4.5 takes another tab’s draft over, or puts it away, when the agent says so', async () => {
    const { source, panel, browser } = await openPanel();
    panel.repository.drafts.write('A', 'note:new', 'wanted');
    panel.repository.drafts.write('A', 'name', 'unwanted');
    const { repository } = new Panel(source, browser.open('tab-2'), browser);
    repository.acquire('A');
    await answerAll(source);
    expect(repository.drafts.adopt('A', 'note:new')).to.include({ text: 'wanted', mine: true });
    repository.drafts.remove('A', 'note:new');
    expect(repository.drafts.read('A', 'note:new')).to.equal(undefined);
    repository.drafts.dismiss('A', 'name');
    expect(repository.drafts.read('A', 'name')).to.equal(undefined);
  });

  it('4.5 keeps a draft for seven days and not longer (fault 54: also by a clock that jumps)', async () => {
    const { panel, browser } = await openPanel();
    const { drafts } = panel.repository;
    drafts.write('A', 'note:new', 'old');
    browser.clock.time += 7 * DAY - 1000;
    expect(drafts.read('A', 'note:new')?.text).to.equal('old');
    browser.clock.time -= 30 * DAY;
    expect(drafts.read('A', 'note:new')?.text).to.equal('old');
    browser.clock.time += 30 * DAY + 2000;
    expect(drafts.slots('A')).to.deep.equal([]);
    expect(browser.local.text).not.to.contain('old');
  });

  it('11.1 goes on in memory when the storage is full, and says so once (fault 33)', async () => {
    const { source, panel, browser } = await openPanel();
    browser.local.full = true;
    const { drafts } = panel.repository;
    drafts.write('A', 'note:new', 'kept in memory');
    drafts.write('A', 'note:new', 'kept in memory, too');
    await answerAll(source);
    expect(drafts.read('A', 'note:new')).to.include({ text: 'kept in memory, too', mine: true });
    expect(drafts.available).to.equal(false);
    expect(panel.told('storage-unavailable')).to.have.length(1);
    panel.change(vip(true));
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    browser.local.full = false;
    drafts.write('A', 'note:new', 'kept again');
    expect(drafts.available).to.equal(true);
    expect(browser.local.text).to.contain('kept again');
  });

  it('11.1 goes on in memory when the storage is blocked (fault 33)', async () => {
    const { source, panel, page, browser } = newPanel();
    page.blocked = true;
    const blocked = new Panel(source, page, browser);
    blocked.show('A');
    await answerAll(source);
    blocked.repository.drafts.write('A', 'note:new', 'text');
    blocked.change(vip(true));
    await answerAll(source);
    expect(blocked.repository.drafts.read('A', 'note:new')?.text).to.equal('text');
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    expect(blocked.told('storage-unavailable')).to.have.length(1);
    expect(panel.repository.drafts.read('A', 'note:new')).to.equal(undefined);
  });

  it('4.5 offers a draft of an older schema as its raw text (fault 34)', async () => {
    const { source, panel, browser } = await openPanel();
    const prefix = 'contact-panel:1:fake:agent-1:draft:A:';
    browser.local.setItem(`${prefix}note%3Anew`, 'plain text');
    browser.local.setItem(`${prefix}name:tab-0`, '{"body":"of another version"}');
    browser.local.setItem(`${prefix}attribute%3Aemail:tab-0`, '{"text":"whole","savedAt":"yesterday"}');
    const { drafts } = panel.repository;
    expect(drafts.read('A', 'note:new')).to.include({ text: 'plain text', mine: false });
    expect(drafts.read('A', 'name')).to.include({ text: '{"body":"of another version"}', mine: false });
    expect(drafts.read('A', 'attribute:email')).to.include({ text: 'whole' });
    await answerAll(source);
  });

  it('4.5 never cuts a long draft, and keeps one beyond 64 KiB in memory', async () => {
    const { panel, browser } = await openPanel();
    const { drafts } = panel.repository;
    const long = 'x'.repeat(70_000);
    drafts.write('A', 'note:new', 'short');
    drafts.write('A', 'note:new', long);
    expect(drafts.read('A', 'note:new')?.text).to.equal(long);
    expect(browser.local.text.length).to.be.lessThan(1000);
  });

  it('keeps contacts, slots and sources apart whatever their ids contain', async () => {
    const { panel, browser } = await openPanel();
    const { drafts } = panel.repository;
    drafts.write('A', 'note:B', 'first');
    drafts.write('A:note', 'B', 'second');
    drafts.write('A%3Anote', 'B', 'third');
    drafts.write('\ud800', 'B', 'lone surrogate');
    expect(drafts.read('A', 'note:B')?.text).to.equal('first');
    expect(drafts.read('A:note', 'B')?.text).to.equal('second');
    expect(drafts.read('A%3Anote', 'B')?.text).to.equal('third');
    expect(drafts.read('\ud800', 'B')?.text).to.equal('lone surrogate');
    expect(drafts.slots('A')).to.deep.equal(['note:B']);
    expect(browser.local.items.size).to.equal(4);
  });

  it('2.12 remembers collapsed sections and hidden empty attributes per browser', async () => {
    const { source, panel, browser } = await openPanel();
    let told = 0;
    panel.repository.preferences.subscribe(() => (told += 1));
    panel.repository.preferences.update({ collapsed: ['custom'] });
    panel.repository.preferences.update({ hideEmpty: true });
    expect(told).to.equal(2);
    const after = new Panel(source, browser.open('tab-2'), browser);
    after.show('A');
    await answerAll(source);
    expect(after.repository.preferences.value).to.deep.equal({ collapsed: ['custom'], hideEmpty: true });
    browser.local.setItem('contact-panel:1:fake:agent-1:view', '{"collapsed":[1,"custom"],"hideEmpty":"no"');
    const broken = new Panel(source, browser.open('tab-3'), browser);
    broken.show('A');
    await answerAll(source);
    expect(broken.repository.preferences.value).to.deep.equal({ collapsed: [], hideEmpty: false });
  });

  it('keeps nothing in the browser where the host wants nothing kept, and does not call that a fault', async () => {
    const { source, page, browser } = newPanel();
    const panel = new Panel(source, page, browser, { storage: 'none' });
    panel.show('A');
    await answerAll(source);
    panel.repository.drafts.write('A', 'note:new', 'text');
    panel.change(vip(true));
    await answerAll(source);
    expect(panel.repository.drafts.read('A', 'note:new')?.text).to.equal('text');
    expect(browser.local.items.size).to.equal(0);
    expect(panel.repository.drafts.available).to.equal(true);
    expect(panel.told('storage-unavailable')).to.deep.equal([]);
  });

  it('forgets all that the browser keeps of a source, and nothing else, at sign-out', () => {
    const own = ['contact-panel:1:db%3Ademo:agent-1:draft:A:name:t', 'contact-panel:1:db%3Ademo:agent-2:view'];
    const others = ['contact-panel:1:db%3Ademo2:agent-1:view', 'contact-panel:1:db:demo:view', 'somebody else'];
    for (const key of [...own, ...others]) localStorage.setItem(key, 'x');
    for (const key of own) sessionStorage.setItem(key, 'x');
    forgetStored('db:demo');
    expect(own.map((key) => localStorage.getItem(key) ?? sessionStorage.getItem(key))).to.deep.equal([null, null]);
    expect(others.map((key) => localStorage.getItem(key))).to.deep.equal(['x', 'x', 'x']);
    for (const key of others) localStorage.removeItem(key);
  });

  it('is harmless with the browser’s own environment', async () => {
    const { ContactRepository } = await import('../../src/store/contact-repository.js');
    const source = new DeferredSource({ automatic: true, id: 'real browser' });
    source.add(ann());
    const repository = new ContactRepository(source.adapter());
    const release = repository.acquire('A');
    await answerAll(source);
    repository.drafts.write('A', 'name', 'text');
    expect(localStorage.length).to.be.greaterThan(0);
    repository.record('A').change(vip(true));
    await answerAll(source);
    expect(source.committed('A', 'vip')).to.deep.equal([true]);
    release();
    forgetStored('real browser');
    expect(repository.drafts.read('A', 'name')).to.equal(undefined);
  });
});
