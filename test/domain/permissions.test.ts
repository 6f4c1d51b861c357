import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { STANDARD_SCHEMA, type AttributeSchema } from '../../src/domain/attribute.js';
import { editability } from '../../src/domain/editability.js';
import { offersOf, permissionFor, readSession, type Session } from '../../src/domain/permissions.js';
import { choice, contact, definition } from './contacts.js';

const session: Session = { agent: { id: 'u1', name: 'Priya' }, permissions: {} };
const denied = { reason: 'role', message: 'Managers only.' } as const;

describe('Permissions', () => {
  it('8.5 the contact’s word stands over the session’s; without either, it is allowed', () => {
    const strict: Session = { ...session, permissions: { edit: denied } };
    expect(permissionFor('edit', strict, contact())).to.equal(denied);
    expect(permissionFor('edit', strict, contact({ permissions: { edit: true } }))).to.equal(true);
    expect(permissionFor('edit', session, contact({ permissions: { edit: denied } }))).to.equal(denied);
    expect(permissionFor('edit', session, contact())).to.equal(true);
    expect(permissionFor('edit')).to.equal(true);
  });

  it('11.10 what the plan excludes is not offered', () => {
    expect(offersOf(session, 'vip')).to.equal(true);
    expect(offersOf({ ...session, offers: ['attribute', 'notes.edit'] }, 'vip')).to.equal(false);
    expect(offersOf({ ...session, offers: ['attribute', 'notes.edit'] }, 'notes.edit')).to.equal(true);
    expect(offersOf({ ...session, offers: [] }, 'attribute')).to.equal(false);
    expect(offersOf(undefined, 'vip')).to.equal(true);
  });

  it('a session is taken as it is; its agent is indispensable', () => {
    const full: Session = { ...session, permissions: { edit: true, export: denied }, offers: ['vip', 'crm.lookUp'] };
    expect(readSession(full)).to.deep.equal({ ok: true, value: full, dropped: [] });
    expect(readSession({ agent: session.agent })).to.deep.equal({ ok: true, value: session, dropped: [] });
    expect(readSession({ permissions: {} })).to.deep.equal({ ok: false, path: 'agent' });
    expect(readSession({ agent: { id: 7, name: 'Priya' }, permissions: {} })).to.have.property('ok', false);
    fc.assert(fc.property(fc.anything({ withMap: true }), (input) => void readSession(input)));
  });

  it('11.9 never loses a denial, and drops offers that are none', () => {
    const read = readSession({
      ...session,
      permissions: { edit: false, vip: 'no' },
      offers: ['vip', 7, 'everything', 'notes.edit'],
    });
    expect(read).to.deep.equal({
      ok: true,
      value: {
        ...session,
        permissions: { edit: { reason: 'source' }, vip: { reason: 'source' } },
        offers: ['vip', 'notes.edit'],
      },
      dropped: ['permissions.edit', 'permissions.vip', 'offers.1'],
    });
  });
});

describe('Whether a value can be edited (2.7)', () => {
  const schema: AttributeSchema = { definitions: [], vip: true };
  const context = { schema, session, contact: contact() };

  it('2.7 what is read-only says why', () => {
    const text = definition('text');
    const value = { value: 'x' };
    expect(editability(text, value, context)).to.equal(true);
    expect(editability(text, undefined, context), '2.8 also when empty').to.equal(true);
    expect(editability({ ...text, origin: 'platform' }, value, context)).to.deep.equal({ reason: 'platform' });
    expect(editability(text, { ...value, locked: denied }, context)).to.equal(denied);
    expect(editability(text, { ...value, locked: true }, context)).to.equal(true);
    expect(editability(text, value, { ...context, session: { ...session, permissions: { edit: denied } } })).to.equal(
      denied,
    );
    expect(editability(text, value, { ...context, contact: contact({ permissions: { edit: denied } }) })).to.equal(
      denied,
    );
    expect(editability(text, value, { ...context, session: { ...session, offers: ['vip'] } })).to.deep.equal({
      reason: 'plan',
    });
  });

  it('2.3 conversation status follows the conversation', () => {
    const status = STANDARD_SCHEMA.definitions.find(({ key }) => key === 'conversation_status');
    expect(status && editability(status, undefined, context)).to.deep.equal({ reason: 'platform' });
    expect(
      editability(definition('text', { key: 'conversation_status' }), undefined, context),
      'a custom one may be called so',
    ).to.equal(true);
  });

  it('2.7 one switch opens editing for all CRM-managed attributes', () => {
    const managed = definition('text', { crmManaged: true });
    const withCrm = (editable: boolean): typeof context => ({
      ...context,
      schema: { ...schema, crm: { name: 'HubSpot', editable } },
    });
    expect(editability(managed, undefined, withCrm(true))).to.equal(true);
    expect(editability(managed, undefined, withCrm(false))).to.deep.equal({ reason: 'crm-managed' });
    expect(editability(managed, undefined, context)).to.deep.equal({ reason: 'crm-managed' });
    expect(editability(definition('text'), undefined, withCrm(false))).to.equal(true);
  });

  it('9.2 the value of a removed option is kept, read-only', () => {
    const tier = choice('dropdown', ['gold', 'lead'], ['lead']);
    expect(editability(tier, { value: 'gold' }, context)).to.equal(true);
    expect(editability(tier, { value: 'lead' }, context)).to.deep.equal({ reason: 'source' });
    expect(editability(tier, { value: 'never was one' }, context)).to.deep.equal({ reason: 'source' });
    const interests = choice('multiselect', ['a', 'b'], ['b']);
    expect(editability(interests, { value: ['a'] }, context)).to.equal(true);
    expect(editability(interests, { value: ['a', 'b'] }, context)).to.deep.equal({ reason: 'source' });
    expect(editability(choice('dropdown', ['lead'], ['lead']), undefined, context), 'nothing to choose').to.deep.equal({
      reason: 'source',
    });
  });
});
