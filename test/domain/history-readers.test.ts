import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { deletionSchema, readDeletion } from '../../src/domain/deletion.js';
import {
  mergePlanSchema,
  mergeSchema,
  readMerge,
  readMergeSuggestion,
  suggestionShape,
} from '../../src/domain/merge.js';
import {
  readChannels,
  readDeletionPage,
  readMergePage,
  readMergeSuggestions,
  readTagPage,
} from '../../src/domain/list-readers.js';
import { readList, readPage } from '../../src/domain/page.js';
import { readTag } from '../../src/domain/tag.js';
import { contact } from './contacts.js';

const at = '2026-11-20T10:00:00Z';
const merge = { id: 'm1', into: 'a', from: 'b', intoName: 'Ann', fromName: 'A.', at };

describe('Reading merges, suggestions and deletions', () => {
  it('7.4 takes a merge as it is; ids and time are indispensable', () => {
    const full = { ...merge, by: { id: 'u', name: 'U' }, undone: { at }, undoableUntil: at, extra: 1 };
    expect(readMerge(full)).to.deep.equal({ ok: true, value: full, dropped: [] });
    const { intoName: _missing, ...nameless } = merge;
    expect(readMerge({ ...nameless, fromName: 7, by: 'me', undoableUntil: 'soon' })).to.deep.equal({
      ok: true,
      value: { id: 'm1', into: 'a', from: 'b', intoName: '', fromName: '', at },
      dropped: ['fromName', 'by', 'undoableUntil'],
    });
    expect(readMerge({ ...merge, into: 7 })).to.deep.equal({ ok: false, path: 'into' });
    expect(readMerge({ ...merge, at: undefined })).to.have.property('ok', false);
  });

  it('7.3 reads the contacts of a merge as contacts, and lives without them', () => {
    const read = readMerge({ ...merge, contact: { id: 'a', vip: 'yes' }, other: { name: 'nobody' } });
    expect(read).to.deep.equal({
      ok: true,
      value: { ...merge, contact: { id: 'a', name: '', vip: false, values: new Map(), tags: [], channels: [] } },
      dropped: ['contact.vip', 'other'],
    });
  });

  it('7.1 a suggestion needs the other contact', () => {
    const suggestion = { contactId: 'a', other: contact(), shared: [{ by: 'phone', value: '+33612345678' }] };
    expect(readMergeSuggestion(suggestion)).to.deep.equal({ ok: true, value: suggestion, dropped: [] });
    expect(
      readMergeSuggestion({
        ...suggestion,
        shared: [{ by: 'fax', value: '1' }, suggestion.shared[0]],
        dismissed: 'no',
      }),
    ).to.deep.equal({ ok: true, value: suggestion, dropped: ['dismissed', 'shared.0'] });
    expect(readMergeSuggestion({ ...suggestion, shared: undefined })).to.deep.include({ ok: true });
    expect(readMergeSuggestion({ ...suggestion, other: undefined })).to.have.property('ok', false);
    expect(readMergeSuggestion({ ...suggestion, other: { name: 'x' } })).to.deep.equal({ ok: false, path: 'other.id' });
  });

  it('8.3 takes deletions of unknown networks as other', () => {
    expect(readDeletion({ id: 'd', hint: 'A•••', network: 'mastodon', at })).to.deep.equal({
      ok: true,
      value: { id: 'd', hint: 'A•••', network: 'other', at },
      dropped: ['network'],
    });
    expect(readDeletion({ id: 'd', at, by: 'x' })).to.deep.equal({
      ok: true,
      value: { id: 'd', hint: '', at },
      dropped: ['by'],
    });
    expect(readDeletion({ id: 'd', hint: 'A' })).to.have.property('ok', false);
  });

  it('6.1 a page loses the items that cannot be read, and no other', () => {
    const tag = { id: 't', name: 'T', contacts: 3 };
    expect(readPage({ items: [tag, { id: 't' }, { ...tag, color: 1 }], next: 'n', total: 9 }, readTag)).to.deep.equal({
      ok: true,
      value: { items: [tag, tag], next: 'n', total: 9 },
      dropped: ['items.1', 'items.2.color'],
    });
    expect(readPage({ items: [], next: 7, total: -1 }, readTag)).to.deep.equal({
      ok: true,
      value: { items: [] },
      dropped: ['next', 'total'],
    });
    expect(readPage({ rows: [] }, readTag)).to.deep.equal({ ok: false, path: 'items' });
    expect(readPage(null, readTag)).to.have.property('ok', false);
  });

  it('5.1 so does a list', () => {
    const tag = { id: 't', name: 'T' };
    expect(readList([tag, null], readTag)).to.deep.equal({ ok: true, value: [tag], dropped: ['1'] });
    expect(readList({ 0: tag }, readTag)).to.deep.equal({ ok: false, path: '' });
  });

  it('6.1 a found tag keeps its count, and one that is named twice is heard once', () => {
    const tag = { id: 't', name: 'T', contacts: 3 };
    const page = { items: [tag, { ...tag, contacts: 'many' }, { id: 'u', name: 'U', contacts: 'many' }] };
    expect(readTagPage(page)).to.deep.equal({
      ok: true,
      value: { items: [tag, { id: 'u', name: 'U' }] },
      dropped: ['items.1.contacts', 'items.2.contacts'],
    });
    expect(readTagPage(undefined)).to.have.property('ok', false);
  });

  it('7.4 8.3 logs are read page by page, each line once', () => {
    const deletion = { id: 'd', hint: 'A•••', at };
    expect(readDeletionPage({ items: [deletion, deletion, 7] })).to.deep.equal({
      ok: true,
      value: { items: [deletion] },
      dropped: ['items.2'],
    });
    expect(readMergePage({ items: [merge, merge], next: 'n' })).to.deep.equal({
      ok: true,
      value: { items: [merge], next: 'n' },
      dropped: [],
    });
  });

  it('5.1 7.1 lists are read each thing once, and no longer than anybody looks at', () => {
    const channels = Array.from({ length: 1_200 }, (_, index) => ({
      id: `ch-${index % 1_100}`,
      network: 'sms',
      label: '',
    }));
    const read = readChannels(channels);
    expect(read.ok && [read.value.length, read.dropped]).to.deep.equal([1000, ['1000…']]);
    const suggestion = { contactId: 'a', other: contact({ id: 'b' }), shared: [] };
    const mirrored = { contactId: 'b', other: contact({ id: 'a' }), shared: [] };
    expect(readMergeSuggestions([suggestion, mirrored, { contactId: 'a' }])).to.deep.equal({
      ok: true,
      value: [suggestion],
      dropped: ['2'],
    });
  });

  it('have schemas from which JSON schemas can be made, for the wire', () => {
    for (const schema of [mergeSchema(), mergePlanSchema(), z.looseObject(suggestionShape()), deletionSchema()]) {
      expect(JSON.stringify(z.toJSONSchema(schema)))
        .to.include('"properties"')
        .and.not.include('"default"');
    }
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true }), (input) => {
        readMerge(input);
        readMergeSuggestion(input);
        readDeletion(input);
        readPage(input, readTag);
        readList(input, readTag);
        readTagPage(input);
        readMergeSuggestions(input);
        readChannels(input);
      }),
    );
  });
});
