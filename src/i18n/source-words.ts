import { msg, str } from '@lit/localize';
import type { AttributeValue } from '../domain/attribute-value.js';

/** Where a value comes from (2.11). */
export function sourceName(source: NonNullable<AttributeValue['source']>, crmName?: string): string {
  switch (source) {
    case 'channel':
      return msg('Channel', { id: 'source.channel', desc: 'Where a value comes from: the social network' });
    case 'browser':
      return msg('Browser', { id: 'source.browser' });
    case 'phone':
      return msg('Phone number', { id: 'source.phone' });
    case 'crm':
      return crmName ? msg(str`CRM, ${crmName}`, { id: 'source.crm' }) : msg('CRM', { id: 'source.crm-unnamed' });
    case 'agent':
      return msg('Agent', { id: 'source.agent', desc: 'Where a value comes from: a member of the support team' });
    case 'bot':
      return msg('Bot', { id: 'source.bot' });
  }
}
