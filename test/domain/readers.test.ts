import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { attributeSchemaSchema } from '../../src/domain/attribute.js';
import { changeSchema } from '../../src/domain/change.js';
import { channelSchema, readChannel } from '../../src/domain/channel.js';
import { noteSchema, readNote } from '../../src/domain/note.js';
import { sessionSchema } from '../../src/domain/permissions.js';
import { readTag } from '../../src/domain/tag.js';

describe('Reading tags, channels and notes', () => {
  it('takes tags as they are, without a colour that is none', () => {
    const tag = { id: 't1', name: 'Press', color: '#fff', group: 'media' };
    const read = readTag(tag);
    expect(read.ok && read.value).to.equal(tag);
    expect(readTag({ ...tag, color: 7 })).to.deep.equal({
      ok: true,
      value: { id: 't1', name: 'Press', group: 'media' },
      dropped: ['color'],
    });
    expect(readTag({ id: 't1' })).to.deep.equal({ ok: false, path: 'name' });
  });

  it('takes channels of unknown networks as other', () => {
    expect(readChannel({ id: 'c', network: 'mastodon', label: 'Fediverse' })).to.deep.equal({
      ok: true,
      value: { id: 'c', network: 'other', label: 'Fediverse' },
      dropped: ['network'],
    });
    expect(readChannel({ id: 'c', label: 'x' })).to.have.property('ok', false);
  });

  it('takes notes without their malformed fields; text and time are indispensable', () => {
    const note = { id: 'n1', contactId: 'C-1', text: '<b>x</b>', createdAt: '2026-01-02T03:04:05Z', mood: 'kept' };
    expect(readNote({ ...note, author: 'Ann', edited: { at: 'now' } })).to.deep.equal({
      ok: true,
      value: note,
      dropped: ['author', 'edited'],
    });
    expect(readNote({ ...note, text: undefined })).to.deep.equal({ ok: false, path: 'text' });
    expect(readNote({ ...note, createdAt: '2026-02-30T03:04:05Z' })).to.deep.equal({ ok: false, path: 'createdAt' });
  });

  it('have schemas from which JSON schemas can be made, for the wire', () => {
    for (const schema of [attributeSchemaSchema(), changeSchema(), channelSchema(), noteSchema(), sessionSchema()]) {
      const json = JSON.stringify(z.toJSONSchema(schema));
      expect(json).to.include('"properties"').and.not.include('"default"');
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true }), (input) => {
        readTag(input);
        readChannel(input);
        readNote(input);
      }),
    );
  });
});
