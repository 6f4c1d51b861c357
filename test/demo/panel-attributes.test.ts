import { expect } from '@open-wc/testing';
import { STATUS_LABELS, STATUSES } from '../../demo/conversations.js';
import { panelAttributes, setAttributes } from '../../demo/panel-attributes.js';
import { conversation } from './conversation.js';

const withLuca = conversation({ id: 'V-7', contactId: 'C-1', channelId: 'ch-telegram' });

describe('What the demo tells the panel', () => {
  it('1.1 names the contact, the channel, the conversation and its status', () => {
    expect(panelAttributes(withLuca, 'pending')).to.deep.equal({
      'contact-id': 'C-1',
      'channel-id': 'ch-telegram',
      'conversation-id': 'V-7',
      'conversation-status': 'pending',
    });
  });

  it('2.9 gives each status of the select under its own name', () => {
    for (const status of STATUSES) {
      expect(panelAttributes(withLuca, status)['conversation-status']).to.equal(status);
      expect(STATUS_LABELS[status].toLowerCase()).to.equal(status);
    }
  });

  it('sets only what differs, so that a status change alone is no switch of the contact', async () => {
    const element = document.createElement('div');
    setAttributes(element, panelAttributes(withLuca, 'open'));
    const seen: (string | null)[] = [];
    const observer = new MutationObserver((records) => seen.push(...records.map((record) => record.attributeName)));
    observer.observe(element, { attributes: true });

    setAttributes(element, panelAttributes(withLuca, 'resolved'));
    await Promise.resolve();
    observer.disconnect();

    expect(seen).to.deep.equal(['conversation-status']);
  });
});
