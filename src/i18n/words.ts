import { msg, str } from '@lit/localize';
import type { AttributeDefinition } from '../domain/attribute.js';
import type { Network } from '../domain/network.js';
import type { Permission } from '../domain/permissions.js';

/** What an attribute is called. The workspace's own word goes first; only standard attributes have none. */
export function attributeLabel({ key, label }: Pick<AttributeDefinition, 'key' | 'label'>): string {
  return label ?? standardLabel(key) ?? key;
}

function standardLabel(key: string): string | undefined {
  switch (key) {
    case 'first_name':
      return msg('First name', { id: 'attribute.first-name' });
    case 'last_name':
      return msg('Last name', { id: 'attribute.last-name' });
    case 'email':
      return msg('Email', { id: 'attribute.email', desc: 'An email address' });
    case 'phone':
      return msg('Phone', { id: 'attribute.phone', desc: 'A phone number' });
    case 'url':
      return msg('Website', { id: 'attribute.url' });
    case 'country':
      return msg('Country', { id: 'attribute.country' });
    case 'language':
      return msg('Language', { id: 'attribute.language' });
    case 'assignee':
      return msg('Assignee', { id: 'attribute.assignee', desc: 'The agent who looks after this contact' });
    case 'conversation_status':
      return msg('Conversation', {
        id: 'attribute.conversation-status',
        desc: 'Label of the status of the conversation: open, closed…',
      });
    default:
      return undefined;
  }
}

/** Names of products are not translated. */
export function networkName(network: Network): string {
  switch (network) {
    case 'whatsapp':
      return 'WhatsApp';
    case 'x':
      return 'X';
    case 'instagram':
      return 'Instagram';
    case 'facebook':
      return 'Facebook';
    case 'telegram':
      return 'Telegram';
    case 'line':
      return 'LINE';
    case 'sms':
      return msg('SMS', { id: 'network.sms' });
    case 'email':
      return msg('Email', { id: 'network.email', desc: 'The channel' });
    case 'webchat':
      return msg('Web chat', { id: 'network.webchat' });
    case 'other':
      return msg('Other channel', { id: 'network.unknown' });
  }
}

/** A checkbox, once it has a value (2.10). */
export function booleanText(value: boolean): string {
  return value ? msg('Yes', { id: 'value.yes' }) : msg('No', { id: 'value.no', desc: 'Value of a checkbox' });
}

/** The usual states of a conversation; a state of the host's own comes back as it is. */
export function statusText(status: string): string {
  switch (status.toLowerCase().replace(/[\s_]+/g, '-')) {
    case 'open':
      return msg('Open', { id: 'status.open', desc: 'State of a conversation' });
    case 'pending':
      return msg('Pending', { id: 'status.pending', desc: 'State of a conversation' });
    case 'on-hold':
      return msg('On hold', { id: 'status.on-hold', desc: 'State of a conversation' });
    case 'snoozed':
      return msg('Snoozed', { id: 'status.snoozed', desc: 'State of a conversation' });
    case 'resolved':
    case 'solved':
      return msg('Resolved', { id: 'status.resolved', desc: 'State of a conversation' });
    case 'closed':
      return msg('Closed', { id: 'status.closed', desc: 'State of a conversation' });
    default:
      return status;
  }
}

/** Why something is not allowed; nothing where it is. The source's own words go first. */
export function permissionText(permission: Permission, crmName?: string): string {
  if (permission === true) return '';
  if (permission.message) return permission.message;
  switch (permission.reason) {
    case 'role':
      return msg('Your role does not allow this.', { id: 'permission.role' });
    case 'team':
      return msg('This contact belongs to a team that you are not in.', { id: 'permission.team' });
    case 'plan':
      return msg('Your plan does not include this.', {
        id: 'permission.plan',
        desc: 'Plan: what the workspace pays for',
      });
    case 'crm-managed':
      return crmName
        ? msg(str`Managed in ${crmName}. Change it there.`, { id: 'permission.crm-managed' })
        : msg('Managed in the CRM. Change it there.', { id: 'permission.crm-managed-unnamed' });
    case 'platform':
      return msg('Filled by the platform.', {
        id: 'permission.platform',
        desc: 'An attribute that only the network itself fills',
      });
    case 'source':
      return msg('The data source keeps this value as it is.', { id: 'permission.source' });
  }
}
