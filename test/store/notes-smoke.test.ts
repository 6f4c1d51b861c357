import { expect } from '@open-wc/testing';
import { answerNotes, openNotes } from './note-panel.js';
describe('smoke', () => {
  it('works', async () => {
    const { source, panel } = await openNotes();
    expect(panel.view).to.deep.equal(['old 3', 'old 2', 'old 1']);
    panel.list.create('new one');
    expect(panel.view[0]).to.equal('new one (sending create)');
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['new one', 'old 3', 'old 2', 'old 1']);
    expect(panel.list.snapshot).to.deep.include({ status: 'ready', total: 4, more: false, fetch: 'idle' });
    panel.list.edit(panel.keyOf('old 2'), 'edited');
    await answerNotes(source);
    panel.list.remove(panel.keyOf('old 3'));
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['new one', 'edited', 'old 1']);
    panel.repository.record('A').undo();
    await answerNotes(source);
    expect(panel.view).to.deep.equal(['new one', 'old 3', 'edited', 'old 1']);
    expect(panel.news).to.deep.equal(['create agent', 'change agent', 'delete agent', 'create undo']);
  });
});
