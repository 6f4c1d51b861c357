import { msg, str } from '@lit/localize';
import type { AttributeSchema } from '../../../domain/attribute.js';
import type { ChannelLink } from '../../../domain/channel-links.js';
import type { ChannelState, InactiveChannel } from '../../../domain/channel-states.js';
import type { Channel } from '../../../domain/channel.js';
import { attributeLabel, networkName } from '../../../i18n/words.js';

/** What a group of channels is called (5.1). */
export function stateName(state: ChannelState['state']): string {
  switch (state) {
    case 'active':
      return msg('Active', { id: 'channels.active', desc: 'Channels on which the contact has written' });
    case 'inactive':
      return msg('Inactive', { id: 'channels.inactive', desc: 'Channels on which nobody has written yet' });
    case 'unavailable':
      return msg('Unavailable', { id: 'channels.unavailable', desc: 'Channels on which the contact must write first' });
  }
}

/** What a channel is called where it is spoken of: with the workspace's own name for it where the network's says too little. */
export function channelName({ network, label }: Channel, ambiguous: boolean): string {
  const name = networkName(network);
  return ambiguous && label ? msg(str`${name}, ${label}`, { id: 'channels.name' }) : name;
}

/** By what a channel's history is linked to the contact (5.6). */
export function linkText(link: ChannelLink, schema: AttributeSchema): string {
  if (link.by === 'userId') return msg('Linked by user ID', { id: 'channels.linked-user-id' });
  const { key } = link;
  const label = attributeLabel(
    schema.definitions.find((definition) => definition.key === key) ?? { key, label: undefined },
  );
  return msg(str`Linked by ${label}`, { id: 'channels.linked', desc: 'The attribute that was chosen for matching' });
}

/** What to add before a first message can be sent (5.3). */
export function missingText({ by }: InactiveChannel, wrong: boolean): string {
  if (by === 'phone') {
    return wrong
      ? msg('A first message needs a phone number with its country code.', { id: 'channels.wrong-phone' })
      : msg('A first message needs a phone number.', { id: 'channels.missing-phone' });
  }
  return wrong
    ? msg('A first message needs a complete email address.', { id: 'channels.wrong-email' })
    : msg('A first message needs an email address.', { id: 'channels.missing-email' });
}

/** The control that leads there. */
export function fillText({ by }: InactiveChannel, wrong: boolean): string {
  if (by === 'phone') {
    return wrong
      ? msg('Edit phone number', { id: 'channels.edit-phone' })
      : msg('Add phone number', { id: 'channels.add-phone' });
  }
  return wrong
    ? msg('Edit email address', { id: 'channels.edit-email' })
    : msg('Add email address', { id: 'channels.add-email' });
}
