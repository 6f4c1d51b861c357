import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  denialOf,
  offeredActions,
  type AdapterFacets,
  type ContactAction,
  type Surface,
} from '../../src/domain/offered-actions.js';
import type { Permission, Permissions, Session } from '../../src/domain/permissions.js';
import { permissionsOf, ROLES, type Role } from '../../src/domain/roles.js';
import { channel, contact } from './contacts.js';

const all: AdapterFacets = {
  channels: { remove: true },
  merges: { merge: true, history: true },
  moderation: { delete: true, deletions: true },
  crm: { lookUp: true },
};
const ann = contact({ channels: [channel()] });
const team = { reason: 'team' } as const;

function session(role: Role, given: Partial<Session> = {}): Session {
  return { agent: { id: 'u', name: 'U' }, permissions: permissionsOf(role), ...given };
}

function offered(role: Role, surface: Surface = 'directory', given: Parameters<typeof contact>[0] = {}) {
  return offeredActions(session(role), { ...ann, ...given }, surface, all);
}

function allowed(actions: ReadonlyMap<ContactAction, Permission>): ContactAction[] {
  return [...actions].filter(([, permission]) => permission === true).map(([action]) => action);
}

describe('What is offered for a contact', () => {
  it('8.5 each role is offered its actions, and is told why not the others', () => {
    expect(allowed(offered('agent'))).to.deep.equal(['lookUp', 'merge', 'block']);
    expect(allowed(offered('manager'))).to.deep.equal([
      'lookUp',
      'merge',
      'mergeHistory',
      'block',
      'removeChannel',
      'delete',
    ]);
    expect(allowed(offered('owner'))).to.deep.equal([
      'lookUp',
      'merge',
      'mergeHistory',
      'block',
      'removeChannel',
      'delete',
      'deletions',
    ]);
    expect(allowed(offered('administrator'))).to.deep.equal(['lookUp', 'merge', 'block', 'delete', 'deletions']);
    expect(offered('agent').get('delete')).to.deep.equal({ reason: 'role' });
  });

  it('8.1 who is blocked can be unblocked, and is not merged', () => {
    const blocked = offered('owner', 'directory', { blocked: {} });
    expect([blocked.has('block'), blocked.get('unblock'), blocked.has('merge')]).to.deep.equal([false, true, false]);
    expect(offered('owner').has('unblock')).to.equal(false);
  });

  it('8.4 block, delete and channel removal belong to the directory', () => {
    expect(allowed(offered('owner', 'inbox'))).to.deep.equal(['lookUp', 'merge', 'mergeHistory', 'deletions']);
    expect(offered('agent', 'inbox').has('delete'), 'and are not there at all').to.equal(false);
    expect(offered('owner', 'inbox', { blocked: {} }).has('unblock')).to.equal(false);
  });

  it('8.4 unless the contact’s permissions expressly allow them in the inbox', () => {
    const permissions: Permissions = { block: true, delete: true, removeChannel: true };
    expect(allowed(offered('owner', 'inbox', { permissions }))).to.include.members([
      'block',
      'removeChannel',
      'delete',
    ]);
    expect(allowed(offered('agent', 'inbox', { permissions, blocked: {} }))).to.include('unblock');
    const allowing = session('owner', { permissions: { block: true } });
    expect(offeredActions(allowing, ann, 'inbox', all).has('block'), 'the session’s word does not').to.equal(false);
  });

  it('8.4 a denial always wins', () => {
    const permissions: Permissions = { block: true, delete: true };
    expect(offered('agent', 'inbox', { permissions }).get('delete'), 'the role’s').to.deep.equal({ reason: 'role' });
    expect(offered('owner', 'directory', { permissions: { block: team } }).get('block'), 'the contact’s').to.equal(
      team,
    );
    expect(denialOf('delete', session('owner'), contact({ permissions }))).to.equal(undefined);
  });

  it('11.9 what the adapter cannot do is not there', () => {
    expect([...offeredActions(session('owner'), ann, 'directory', {}).keys()]).to.deep.equal(['block']);
    expect([...offeredActions(session('owner'), ann, 'directory', { merges: { merge: true } }).keys()]).to.deep.equal([
      'merge',
      'block',
    ]);
    expect(offered('owner', 'directory', { channels: [] }).has('removeChannel'), 'nothing to remove').to.equal(false);
  });

  it('11.10 what the plan leaves out is not there', () => {
    const basic = session('owner', { offers: ['merges.merge', 'moderation.delete'] });
    expect([...offeredActions(basic, ann, 'directory', all).keys()]).to.deep.equal(['merge', 'delete']);
    const planned = session('owner', { permissions: { lookUp: { reason: 'plan' } } });
    expect(offeredActions(planned, ann, 'directory', all).has('lookUp')).to.equal(false);
  });

  it('11.9 before it is known who works here, nothing is offered', () => {
    expect(offeredActions(undefined, ann, 'directory', all).size).to.equal(0);
  });

  it('8.4 the inbox never offers more than the directory, and a denial is never offered', () => {
    const permission = fc.constantFrom<Permission>(true, team, { reason: 'role' });
    const permissions = fc.record(
      { block: permission, delete: permission, removeChannel: permission, merge: permission, lookUp: permission },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), permissions, permissions, (role, own, contacts) => {
        const who = session(role, { permissions: { ...permissionsOf(role), ...own } });
        const about = { ...ann, permissions: contacts };
        const [inbox, directory] = (['inbox', 'directory'] as const).map((surface) =>
          offeredActions(who, about, surface, all),
        );
        for (const [action, granted] of inbox!) expect(directory!.get(action)).to.equal(granted);
        for (const [action, granted] of directory!) {
          const key = action === 'unblock' ? 'block' : action;
          const words = [who.permissions[key], contacts[key as keyof typeof contacts]];
          if (words.some((word) => word !== undefined && word !== true)) expect(granted).not.to.equal(true);
        }
      }),
    );
  });
});
