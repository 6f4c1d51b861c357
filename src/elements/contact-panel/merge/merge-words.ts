import { msg, str } from '@lit/localize';
import type { AttributeSchema } from '../../../domain/attribute.js';
import type { AttributeValue } from '../../../domain/attribute-value.js';
import type { Channel, ContactChannel } from '../../../domain/channel.js';
import type { Contact } from '../../../domain/contact.js';
import { displayName } from '../../../domain/display-name.js';
import type { MergeSide } from '../../../domain/merge.js';
import type { MergeField } from '../../../domain/merge-fields.js';
import { phoneTools } from '../../../controllers/phone-tools.js';
import { formatList } from '../../../i18n/formats.js';
import { attributeLabel, booleanText, networkName } from '../../../i18n/words.js';
import { plainText } from '../attribute-row.js';

/** What the words of a merge are made of. */
export interface MergeNames {
  readonly schema: AttributeSchema;
  /** The workspace's channels, as far as they are known. */
  readonly channels: readonly Channel[];
}

/** What one of the two has in a field. */
export interface SideWords {
  readonly text: string;
  /** An address or number, which reads from left to right in any language. */
  readonly ltr: boolean;
  /** Where it comes from, where that helps to choose. */
  readonly origin: string;
}

const LTR: readonly string[] = ['email', 'phone', 'url'];

/** @returns nothing where this one has no value. */
export function sideWords(
  field: MergeField,
  side: MergeSide,
  contact: Contact,
  names: MergeNames,
): SideWords | undefined {
  switch (field.kind) {
    case 'name':
      return plain(displayName(contact, names.schema));
    case 'vip':
      return plain(booleanText(contact.vip));
    case 'channel':
      return { text: addressOf(field[side]), ltr: true, origin: '' };
    case 'attribute': {
      const held = field[side];
      const { definition } = field;
      if (!held || !definition) return undefined;
      return {
        text: plainText(definition, held.value, phoneTools()),
        ltr: LTR.includes(definition.type),
        origin: originOf(held, names.schema),
      };
    }
  }
}

export function fieldLabel(field: MergeField, names: MergeNames): string {
  switch (field.kind) {
    case 'name':
      return msg('Name', { id: 'name.label' });
    case 'vip':
      return msg('VIP', { id: 'vip' });
    case 'channel':
      return channelLabel(field.into, names.channels);
    case 'attribute':
      return field.definition ? attributeLabel(field.definition) : field.key;
  }
}

/** The network, and the workspace's own name for the channel where there are several of it. */
export function channelLabel({ channelId, network }: ContactChannel, channels: readonly Channel[]): string {
  const own = channels.find(({ id }) => id === channelId);
  const several = channels.filter((channel) => channel.network === network).length > 1;
  return several && own?.label ? `${networkName(network)}, ${own.label}` : networkName(network);
}

/** What stands in the way of an undo, by the names that sources give it (see `Failure`). */
export function obstacleText(fields: readonly string[], contact: Contact, names: MergeNames): string {
  if (fields.includes('merge'))
    return msg('A later merge of this contact stands in the way. Undo that one first.', { id: 'merge.undo-later' });
  const changed = [...new Set(fields.map((field) => changedLabel(field, contact, names)))];
  if (changed.length === 0)
    return msg('The contact was changed since the merge. Take those changes back, then undo the merge.', {
      id: 'merge.undo-changed',
    });
  const list = formatList(changed);
  return msg(str`Changed since the merge: ${list}. Take that back, then undo the merge.`, {
    id: 'merge.undo-changed-fields',
  });
}

function changedLabel(field: string, contact: Contact, { schema, channels }: MergeNames): string {
  const [kind, id] = [field.replace(/:.*/s, ''), field.replace(/^[^:]*:/, '')];
  switch (kind) {
    case 'name':
      return msg('Name', { id: 'name.label' });
    case 'vip':
      return msg('VIP', { id: 'vip' });
    case 'block':
      return msg('Block', { id: 'block' });
    case 'attribute': {
      const definition = schema.definitions.find(({ key }) => key === id);
      return definition ? attributeLabel(definition) : id;
    }
    case 'tag': {
      const name = contact.tags.find((tag) => tag.id === id)?.name;
      return name === undefined
        ? msg('a tag that was removed', { id: 'merge.removed-tag' })
        : msg(str`tag ${name}`, { id: 'merge.added-tag' });
    }
    case 'channel': {
      const channel = contact.channels.find(({ channelId }) => channelId === id);
      const network = channel?.network ?? channels.find((one) => one.id === id)?.network;
      return network === undefined
        ? msg('a channel that was removed', { id: 'merge.removed-channel' })
        : networkName(network);
    }
    default:
      return field;
  }
}

function plain(text: string): SideWords {
  return { text, ltr: false, origin: '' };
}

function addressOf({ handle, displayName: shown, userId }: ContactChannel): string {
  return handle ?? shown ?? userId ?? '';
}

function originOf({ source, setBy }: AttributeValue, schema: AttributeSchema): string {
  if (source === 'crm') {
    const crm = schema.crm?.name ?? 'CRM';
    return msg(str`from ${crm}`, { id: 'merge.from-crm' });
  }
  return setBy ? msg(str`set by ${setBy.name}`, { id: 'merge.set-by' }) : '';
}
