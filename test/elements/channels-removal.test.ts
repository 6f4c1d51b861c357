import { expect } from '@open-wc/testing';
import type { ContactAdapter } from '../../src/adapters/adapter.js';
import { ROLES } from '../../src/domain/roles.js';
import {
  askToRemove,
  channelRow,
  CHANNELS,
  dialog,
  forgetDatabases,
  groups,
  lines,
  openChannels,
  remove,
  SOURCES,
  storedChannels,
  untilStored,
  words,
} from '../support/channels-page.js';
import { closePages, type PanelPage, settle, until } from '../support/panel-page.js';

const removable = (page: PanelPage): string[] =>
  page.all('.channel-remove').map((control) => control.getAttribute('aria-label') ?? '');

/** What the source was asked to do to channels. */
const asked = (page: PanelPage): string[] =>
  page.source.calls
    .filter(({ name }) => name === 'channels.remove' || name === 'channels.restore')
    .map(({ name, args }) => `${name} ${String(args[0])} ${String(args[1])}`);

describe('panel: removing a channel', () => {
  afterEach(async () => {
    await closePages();
    forgetDatabases();
  });

  for (const source of SOURCES) {
    describe(source, () => {
      it('5.5 asks first, says that the history stays, and takes the channel off; it then stands under 5.4', async () => {
        const page = await openChannels({ source });
        const question = await askToRemove(page, 'Facebook');
        expect(question.getAttribute('role')).to.equal('alertdialog');
        expect(words(question.innerText)).to.contain('Remove Facebook from Amélie Fontaine?');
        expect(words(question.innerText)).to.contain('The conversation history stays. Replies no longer use Facebook.');
        expect(page.focusedName, 'the least harmful control').to.equal('Cancel');
        expect(asked(page), 'nothing yet').to.deep.equal([]);
        await page.press('Tab', 'Enter');
        expect(page.root.querySelector('dialog[open]') === null).to.equal(true);
        expect(groups(page)['Active 2']).to.deep.equal(['Instagram', 'Web chat']);
        expect(groups(page)['Unavailable 3']).to.deep.equal(['Facebook', 'Telegram', 'LINE']);
        expect(page.toast).to.contain('Facebook removed');
        await untilStored(page, 'fb', false);
        expect(page.find('#tab-channels').textContent).to.match(/Channels\s*2/);
        await until(() => page.heard('contact-change').length > 0, 'the host to hear of it');
        expect(page.heard('contact-change')).to.deep.equal([
          { contactId: 'full', kind: 'channel', channelId: 'fb', removed: true, origin: 'agent' },
        ]);
      });

      it('5.5 11.4 undo restores it as it was, in its place', async () => {
        const page = await openChannels({ source });
        const before = lines(page, 'fb');
        await remove(page, 'Facebook');
        await until(() => page.heard('contact-change').length === 1, 'the removal');
        page.control('Undo').focus();
        await page.press('Enter');
        await until(() => page.heard('contact-change').length === 2, 'the restoration');
        await page.settle();
        expect(await storedChannels(page)).to.deep.equal(['ig', 'fb', 'web']);
        expect(groups(page)['Active 3']).to.deep.equal(['Instagram', 'Facebook', 'Web chat']);
        expect(lines(page, 'fb')).to.deep.equal(before);
        expect(page.heard('contact-change')[1]).to.deep.equal({
          contactId: 'full',
          kind: 'channel',
          channelId: 'fb',
          removed: false,
          origin: 'undo',
        });
        expect(page.toast).to.equal('');
        expect(page.focusedName, 'focus is where the channel is removed').to.equal('Remove Facebook');
      });

      it('5.5 a channel that can be written to first stands under 5.3 until new contact', async () => {
        const page = await openChannels({
          source,
          contact: {
            channels: [
              { channelId: 'wa', network: 'whatsapp', handle: '+33612345678', connectedAt: '2026-01-01T10:00:00Z' },
            ],
          },
        });
        await remove(page, 'WhatsApp');
        expect(groups(page)['Inactive 3']).to.deep.equal(['WhatsApp', 'Email', 'SMS']);
        await until(() => page.has('Send first message: WhatsApp'), 'a first message');
      });

      it('11.1 an answer that comes after a switch belongs to its contact, and shows with no other', async () => {
        const page = await openChannels({ source, hold: ['channels.remove'] });
        await remove(page, 'Facebook');
        const call = await page.source.next('channels.remove');
        await page.show('jonas');
        await until(() => groups(page)['Active 1'], 'the other contact');
        const before = groups(page);
        expect(page.toast, 'the toast is not of this contact').to.equal('');
        await call.answer();
        await untilStored(page, 'fb', false);
        await page.settle();
        expect(groups(page)).to.deep.equal(before);
        expect(await storedChannels(page, 'jonas')).to.deep.equal(['mail']);
        await page.show('full');
        await until(() => groups(page)['Active 2'], 'the contact without the channel');
        expect(asked(page)).to.deep.equal(['channels.remove full fb']);
      });

      it('11.4 an undo while the removal is under way waits for it and restores once', async () => {
        const page = await openChannels({ source, hold: ['channels.remove'] });
        await remove(page, 'Facebook');
        const call = await page.source.next('channels.remove');
        await page.click('Undo');
        expect(asked(page), 'one after the other').to.deep.equal(['channels.remove full fb']);
        await call.answer();
        await until(() => asked(page).length === 2, 'the restoration');
        await untilStored(page, 'fb', true);
        await until(() => !page.root.querySelector('.channel-doing'), 'nothing to be under way');
        expect(asked(page)).to.deep.equal(['channels.remove full fb', 'channels.restore full fb']);
        expect(groups(page)['Active 3']).to.deep.equal(['Instagram', 'Facebook', 'Web chat']);
      });
    });
  }

  it('5.5 Cancel, Esc and the cross change nothing, and focus goes back to where it came from', async () => {
    const page = await openChannels();
    for (const close of [
      () => page.press('Enter'),
      () => page.press('Escape'),
      () => page.click(page.control('Close', dialog(page))),
    ]) {
      await askToRemove(page, 'Facebook');
      await close();
      expect(page.root.querySelector('dialog[open]') === null).to.equal(true);
      expect(page.focusedName).to.equal('Remove Facebook');
    }
    expect(asked(page)).to.deep.equal([]);
    expect(page.toast).to.equal('');
  });

  it('5.5 11.4 where the source cannot restore, the question says that it cannot be undone, and no undo is offered', async () => {
    const page = await openChannels();
    const { restore: _restore, ...channels } = page.memory.channels ?? {};
    page.panel.adapter = { ...page.memory, id: 'no-way-back', channels } as ContactAdapter; // the same, but for one method
    await page.settle();
    await until(() => page.has('Remove Facebook'), 'the other source');
    const question = await askToRemove(page, 'Facebook');
    expect(words(question.innerText)).to.contain('This cannot be undone.');
    await page.press('Tab', 'Enter');
    await until(() => page.toast !== '', 'the toast');
    expect(page.has('Undo')).to.equal(false);
    expect(page.panel.undo()).to.equal(false);
    await untilStored(page, 'fb', false);
  });

  it('5.5 where it can, the question does not say so', async () => {
    const page = await openChannels();
    expect(words((await askToRemove(page, 'Facebook')).innerText)).not.to.contain('cannot be undone');
  });

  it('11.4 Ctrl+Z and undo() restore a removed channel', async () => {
    const page = await openChannels();
    for (const undo of [() => page.press('Control+z'), async () => expect(page.panel.undo()).to.equal(true)]) {
      await remove(page, 'Facebook');
      await untilStored(page, 'fb', false);
      await undo();
      await untilStored(page, 'fb', true);
      await until(() => page.has('Remove Facebook'), 'the channel');
    }
  });

  for (const role of ROLES) {
    const leads = role === 'owner' || role === 'manager';
    it(`8.5 ${leads ? 'offers removal to' : 'hides it from'} an ${role}, at the directory`, async () => {
      const page = await openChannels({ role });
      expect(removable(page)).to.deep.equal(leads ? ['Remove Instagram', 'Remove Facebook', 'Remove Web chat'] : []);
    });
  }

  it('8.4 beside a conversation, removal is offered only where the contact expressly allows it', async () => {
    const page = await openChannels({ surface: 'inbox' });
    expect(removable(page)).to.deep.equal([]);
    page.panel.surface = 'directory';
    await page.settle();
    expect(removable(page)).to.have.length(3);
    await closePages();
    const allowed = await openChannels({ surface: 'inbox', contact: { permissions: { removeChannel: true } } });
    expect(removable(allowed)).to.have.length(3);
  });

  it('8.4 a denial wins over what the contact allows; with its reason, the control stands and says why', async () => {
    const denied = await openChannels({ role: 'agent', contact: { permissions: { removeChannel: true } } });
    expect(removable(denied), 'the role denies it, without words').to.deep.equal([]);
    await closePages();
    const message = 'Ask the shop’s lead to remove channels.';
    const page = await openChannels({ contact: { permissions: { removeChannel: { reason: 'team', message } } } });
    const control = page.control('Remove Facebook');
    expect(control).to.have.attribute('aria-disabled', 'true');
    const why = control.getAttribute('aria-describedby') ?? '';
    expect(page.root.getElementById(why)?.textContent).to.equal(message);
    control.focus();
    await page.press('Enter');
    expect(page.root.querySelector('dialog') === null).to.equal(true);
    expect(page.find('.tip').textContent).to.equal(message);
  });

  it('11.9 is not offered by a source that cannot, nor in a panel that edits nothing', async () => {
    const page = await openChannels();
    const { remove: _remove, ...channels } = page.memory.channels ?? {};
    page.panel.adapter = { ...page.memory, id: 'unable', channels } as ContactAdapter; // the same, but for one method
    await until(() => page.all('li.channel').length === CHANNELS.length, 'the channels');
    expect(removable(page)).to.deep.equal([]);
    await closePages();
    expect(removable(await openChannels({ attributes: { readonly: '' } }))).to.deep.equal([]);
  });

  it('11.3 shows at once, is marked while under way, and waits when the connection is gone', async () => {
    const page = await openChannels({ hold: ['channels.remove'] });
    await remove(page, 'Facebook');
    const call = await page.source.next('channels.remove');
    expect(words(channelRow(page, 'fb').innerText)).to.contain('Removing');
    expect(await storedChannels(page)).to.include('fb');
    call.fail();
    await until(() => channelRow(page, 'fb').innerText.includes('Waits for the connection'), 'the wait');
    expect(groups(page)['Active 2'], 'what the agent wants stands').to.deep.equal(['Instagram', 'Web chat']);
  });

  it('11.3 what the source refuses stands as it was, with the reason, a way forward and a way back', async () => {
    const page = await openChannels({ hold: ['channels.remove'] });
    await remove(page, 'Facebook');
    const refuse = async (): Promise<void> => {
      const message = 'The page is managed elsewhere.';
      (await page.source.next('channels.remove')).fail({
        code: 'forbidden',
        permission: { reason: 'source', message },
      });
      await until(() => channelRow(page, 'fb').innerText.includes(message), 'the reason');
    };
    await refuse();
    expect(groups(page)['Active 3']).to.deep.equal(['Instagram', 'Facebook', 'Web chat']);
    expect(words(channelRow(page, 'fb').innerText)).to.contain('Not removed.');
    expect(page.toast, 'nothing was removed').to.equal('');
    expect(page.announced).to.contain('The page is managed elsewhere.');
    page.control('Try again').focus();
    await page.press('Enter');
    await refuse();
    page.control('Discard').focus();
    await page.press('Enter');
    expect(page.focusedName).to.equal('Remove Facebook');
    expect(words(channelRow(page, 'fb').innerText)).not.to.contain('Not removed.');
    expect(asked(page)).to.have.length(2);
  });

  it('11.1 a double click on the answer is one removal', async () => {
    const page = await openChannels();
    await askToRemove(page, 'Facebook');
    const answer = page.control('Remove channel');
    answer.click();
    answer.click();
    await untilStored(page, 'fb', false);
    expect(asked(page)).to.deep.equal(['channels.remove full fb']);
  });

  it('11.1 the question closes when another contact is shown, and is asked of nobody else', async () => {
    const page = await openChannels();
    await askToRemove(page, 'Facebook');
    await page.show('jonas');
    expect(page.root.querySelector('dialog[open]') === null).to.equal(true);
    await page.press('Enter');
    expect(asked(page)).to.deep.equal([]);
  });

  it('11.5 a channel that somebody else took off while the question stood is not removed twice', async () => {
    const page = await openChannels();
    await askToRemove(page, 'Facebook');
    await page.memory.as({ agent: 'ben', role: 'owner' }).channels?.remove?.('full', 'fb', { idempotencyKey: 'ben' });
    await until(() => groups(page)['Active 2'], 'the other agent’s removal');
    await settle(page.panel);
    expect(page.root.querySelector('dialog[open]') === null, 'there is nothing left to ask').to.equal(true);
    expect(asked(page)).to.deep.equal([]);
    expect(page.focused, 'focus is in the panel').not.to.equal(undefined);
  });
});
