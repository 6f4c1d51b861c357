import { expect } from '@open-wc/testing';
import { newNotes, openNotes, openTab } from './note-panel.js';
import { settle } from './fake-clock.js';

const DAY = 24 * 60 * 60 * 1000;

describe('store: drafts of notes', () => {
  it('4.5 keeps the new note and each note under edit apart, per contact', async () => {
    const { panel } = await openNotes();
    const { drafts } = panel.repository;
    drafts.write('A', 'note:new', 'for Ann');
    drafts.write('A', 'note:n0000001', 'an edit');
    drafts.write('B', 'note:new', 'for Ben');
    await panel.openNotes('B');
    expect(drafts.read('B', 'note:new')?.text).to.equal('for Ben');
    await panel.openNotes('A');
    expect([...drafts.slots('A')].sort()).to.deep.equal(['note:n0000001', 'note:new']);
    expect(drafts.read('A', 'note:new')?.text).to.equal('for Ann');
    expect(drafts.read('A', 'note:n0000001')?.text).to.equal('an edit');
  });

  it('4.5 has the draft again after the tab was killed in the middle of a word, for seven days', async () => {
    const stage = await openNotes();
    const { panel, browser } = stage;
    panel.repository.drafts.write('A', 'note:new', 'half a wor');
    panel.page.close();
    await browser.clock.pass(6 * DAY);
    const after = openTab(stage, 'tab-1');
    await after.openNotes('A');
    await settle();
    expect(after.repository.drafts.read('A', 'note:new')).to.include({ text: 'half a wor', mine: true });
    await browser.clock.pass(2 * DAY);
    expect(after.repository.drafts.read('A', 'note:new')).to.equal(undefined);
  });

  it('4.5 offers what an older version of the panel kept as raw text (fault 34)', async () => {
    const { panel, browser } = await newNotes();
    browser.local.setItem('contact-panel:1:fake:agent-1:draft:A:note%3Anew:tab-1', 'just the text');
    browser.local.setItem('contact-panel:1:fake:agent-1:draft:B:note%3Anew:tab-1', '{"body":"of version 0"}');
    await panel.openNotes('A');
    await settle();
    expect(panel.repository.drafts.read('A', 'note:new')).to.include({ text: 'just the text', mine: true });
    expect(panel.repository.drafts.read('B', 'note:new')?.text).to.equal('{"body":"of version 0"}');
  });
});
