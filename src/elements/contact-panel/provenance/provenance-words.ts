import { msg, str } from '@lit/localize';
import type { AttributeDefinition } from '../../../domain/attribute.js';
import type { AttributeValue } from '../../../domain/attribute-value.js';
import type { Network } from '../../../domain/network.js';
import { sourceName } from '../../../i18n/source-words.js';
import { networkName } from '../../../i18n/words.js';
import type { PendingField } from '../../../store/contact-record.js';

/** Where a value comes from, in words; empty words: the source does not tell. */
export interface Provenance {
  readonly source: string;
  readonly icon?: 'cloud' | 'user' | 'bot' | 'message';
  /** Whose mark stands for it. */
  readonly network?: Network;
  readonly setBy: string;
  /** Instant, ISO 8601 UTC. */
  readonly when?: string;
  /** The data source has it. */
  readonly isSaved: boolean;
}

interface Origin {
  readonly definition: AttributeDefinition;
  readonly value: AttributeValue | undefined;
  readonly pending: PendingField | undefined;
  readonly crm: string;
  readonly agentId: string | undefined;
}

export function provenanceOf({ definition, value, pending, crm, agentId }: Origin): Provenance {
  // What the agent has just set is theirs, whatever the source says of the value before.
  if (pending) {
    return { ...sourceOf('agent', definition, crm), setBy: msg('You', { id: 'conflict.you' }), isSaved: false };
  }
  const { source, setBy, setAt: when } = value ?? {};
  const name = setBy === undefined ? '' : setBy.id === agentId ? msg('You', { id: 'conflict.you' }) : setBy.name;
  return {
    ...sourceOf(source, definition, crm),
    setBy: source === 'crm' && setBy ? lookUpText(setBy.name) : name,
    ...(when !== undefined && { when }),
    isSaved: true,
  };
}

/** What the CRM filled came by a look-up. */
function lookUpText(name: string): string {
  return msg(str`Look-up, run by ${name}`, { id: 'source.look-up-by' });
}

function sourceOf(
  source: AttributeValue['source'],
  { network, origin }: AttributeDefinition,
  crm: string,
): Pick<Provenance, 'source' | 'icon' | 'network'> {
  switch (source) {
    case 'channel':
      return network ? { source: networkName(network), network } : { source: sourceName('channel'), icon: 'message' };
    case 'browser':
      return { source: sourceName('browser'), network: 'webchat' };
    case 'phone':
      return { source: sourceName('phone'), network: 'sms' };
    case 'crm':
      return { source: sourceName('crm', crm === 'CRM' ? undefined : crm), icon: 'cloud' };
    case 'agent':
      return { source: sourceName('agent'), icon: 'user' };
    case 'bot':
      return { source: sourceName('bot'), icon: 'bot' };
    case undefined:
      // The network fills it, whether the source says so or not (2.2).
      return origin === 'platform' && network ? { source: networkName(network), network } : { source: '' };
  }
}
