import { expect } from '@open-wc/testing';
import { ROLES, type Role } from '../../src/domain/roles.js';
import type { Permissions } from '../../src/domain/permissions.js';
import { banner, items, openMenu, openModeration, type ModerationOptions } from '../support/moderation-page.js';
import { closePages, openPage, type PanelPage, until } from '../support/panel-page.js';
import { fullWith, schemaWith } from '../support/workspace.js';

/** What the panel offers beside changing values; nothing: there is no button. The look-up is the CRM's matter. */
async function offered(page: PanelPage): Promise<readonly string[]> {
  if (!page.has('More actions')) return [];
  await openMenu(page);
  const found = items(page);
  await page.press('Escape');
  return found.filter((name) => name !== LOOK_UP);
}

const LOOK_UP = 'Look up in HubSpot';

const withPermissions = (permissions: Permissions): ModerationOptions['workspace'] => ({
  contacts: [fullWith({ permissions })],
});

const VIEWS: Readonly<Record<Role, readonly string[]>> = {
  agent: [],
  manager: ['Merge history'],
  owner: ['Merge history', 'Deletion log'],
  administrator: ['Deletion log'],
};
const ACTS: Readonly<Record<Role, readonly string[]>> = {
  agent: ['Block contact…'],
  manager: ['Block contact…', 'Delete contact…'],
  owner: ['Block contact…', 'Delete contact…'],
  administrator: ['Block contact…', 'Delete contact…'],
};

describe('panel: who may do what', () => {
  afterEach(closePages);

  it('1.5 any agent can look the contact up from the menu, where a CRM can and the plan includes it', async () => {
    const has = async (options: ModerationOptions): Promise<boolean> => {
      const page = await openModeration(options);
      const found = page.has('More actions') && (await openMenu(page).then(() => items(page).includes(LOOK_UP)));
      await closePages();
      return found;
    };
    expect(await has({ surface: 'inbox' })).to.equal(true);
    expect(await has({ workspace: { offers: ['block'] } })).to.equal(false);
    expect(await has({ workspace: { schema: schemaWith({}, { crm: undefined }) } })).to.equal(false);
    expect(await has({ attributes: { readonly: '' } })).to.equal(false);
    expect(await has({ workspace: withPermissions({ lookUp: { reason: 'role' } }) })).to.equal(false);
  });

  it('11.9 without anything to offer there is no button', async () => {
    const page = await openModeration({ surface: 'inbox', workspace: withPermissions({ lookUp: { reason: 'role' } }) });
    expect(page.has('More actions')).to.equal(false);
    expect(page.root.querySelector('#more-menu') === null).to.equal(true);
  });

  for (const role of ROLES) {
    it(`8.5 on the directory, the menu of the role ${role} has what it allows, and delete stands under the name too`, async () => {
      const page = await openModeration({ role });
      expect(await offered(page)).to.deep.equal([...VIEWS[role], ...ACTS[role]]);
      expect(page.has('Delete contact…', page.find('.identity-sub'))).to.equal(role !== 'agent');
    });

    it(`8.4 on the inbox, the role ${role} may neither block nor delete`, async () => {
      const page = await openModeration({ role, surface: 'inbox' });
      expect(await offered(page)).to.deep.equal(VIEWS[role]);
      expect(page.has('Delete contact…')).to.equal(false);
    });

    it(`8.4 on the inbox, the role ${role} may where the contact’s permissions expressly allow it, and the role does`, async () => {
      const page = await openModeration({
        role,
        surface: 'inbox',
        workspace: withPermissions({ block: true, delete: true }),
      });
      expect(await offered(page)).to.deep.equal([...VIEWS[role], ...ACTS[role]]);
      expect(page.has('Delete contact…', page.find('.identity-sub'))).to.equal(false);
    });

    it(`8.4 a denial of the contact wins over what the role ${role} allows`, async () => {
      const denied = { reason: 'role' } as const;
      const page = await openModeration({
        role,
        workspace: withPermissions({ block: denied, delete: denied, mergeHistory: denied, deletions: denied }),
      });
      expect(await offered(page)).to.deep.equal([]);
      expect(page.has('Delete contact…')).to.equal(false);
    });
  }

  it('8.4 without surface the panel stands in an inbox, also when surface is none that it knows', async () => {
    const hosts: readonly Readonly<Record<string, string>>[] = [{}, { surface: 'sidebar' }];
    for (const attributes of hosts) {
      const page = await openPage({ role: 'owner', attributes });
      expect(await offered(page)).to.deep.equal(VIEWS.owner);
      await closePages();
    }
  });

  it('8.4 follows the surface when the host changes it', async () => {
    const page = await openModeration({ role: 'manager', surface: 'inbox' });
    page.panel.surface = 'directory';
    await page.settle();
    expect(await offered(page)).to.deep.equal([...VIEWS.manager, ...ACTS.manager]);
  });

  it('8.4 a blocked contact is unblocked on the directory, and on the inbox only where expressly allowed', async () => {
    const blocked = { at: '2026-11-05T10:00:00Z' };
    const offers = async (options: ModerationOptions): Promise<[readonly string[], boolean]> => {
      const page = await openModeration(options);
      await until(() => banner(page) !== '', 'the banner');
      return [await offered(page), page.has('Unblock')];
    };
    const workspace = { contacts: [fullWith({ blocked })] };
    expect(await offers({ workspace })).to.deep.equal([['Unblock contact'], true]);
    await closePages();
    expect(await offers({ workspace, surface: 'inbox' })).to.deep.equal([[], false]);
    await closePages();
    const allowed = { contacts: [fullWith({ blocked, permissions: { block: true } })] };
    expect(await offers({ workspace: allowed, surface: 'inbox' })).to.deep.equal([['Unblock contact'], true]);
  });

  it('11.9 a denial of unblocking with a reason is said in the banner', async () => {
    const message = 'Legal keeps this contact blocked.';
    const page = await openModeration({
      workspace: { contacts: [fullWith({ blocked: {}, permissions: { block: { reason: 'source', message } } })] },
    });
    await until(() => banner(page) !== '', 'the banner');
    expect(banner(page)).to.equal(`Blocked New messages are not shown. ${message}`);
    expect(page.has('Unblock')).to.equal(false);
  });

  it('11.10 what the plan excludes is not offered', async () => {
    const page = await openModeration({
      role: 'owner',
      workspace: { offers: ['merges.history', 'moderation.deletions'] },
    });
    expect(await offered(page)).to.deep.equal(['Merge history', 'Deletion log']);
  });

  it('11.10 a denial because of the plan is not offered either, whatever its words', async () => {
    const plan = { reason: 'plan', message: 'Upgrade to delete.' } as const;
    const page = await openModeration({ role: 'owner', workspace: withPermissions({ delete: plan, block: plan }) });
    expect(await offered(page)).to.deep.equal(['Merge history', 'Deletion log']);
  });

  it('11.9 what the adapter cannot do is not shown', async () => {
    const without = await openModeration({ role: 'owner', bare: true, unready: true });
    without.panel.adapter = { ...without.adapter, moderation: undefined, merges: undefined };
    await until(() => without.root.querySelector('.name'), 'the contact');
    await without.ready();
    expect(await offered(without)).to.deep.equal(['Block contact…']);
    await closePages();
    const logOnly = await openModeration({ role: 'owner', bare: true, unready: true });
    const { deletions } = logOnly.adapter.moderation ?? {};
    logOnly.panel.adapter = { ...logOnly.adapter, moderation: { deletions }, merges: undefined };
    await until(() => logOnly.root.querySelector('.name'), 'the contact');
    await logOnly.ready();
    expect(await offered(logOnly)).to.deep.equal(['Deletion log', 'Block contact…']);
  });

  it('8.4 readonly leaves only what shows something', async () => {
    const page = await openModeration({ role: 'owner', attributes: { readonly: '' } });
    expect(await offered(page)).to.deep.equal(VIEWS.owner);
    expect(page.has('Delete contact…')).to.equal(false);
  });

  it('8.5 until it is known who works here, nothing of consequence is offered', async () => {
    const page = await openModeration({ role: 'owner', hold: ['session'], unready: true });
    expect(page.has('More actions')).to.equal(false);
    await page.source.release();
    await page.ready();
    expect(page.has('More actions')).to.equal(true);
  });

  it('8.5 follows the permissions when the agent has another role', async () => {
    const page = await openModeration({ role: 'owner' });
    const { session } = page.memory.as({ role: 'agent' });
    page.source.replace('session', () => session({ signal: new AbortController().signal }));
    await page.panel.reload();
    await page.settle();
    expect(await offered(page)).to.deep.equal(ACTS.agent);
  });
});
