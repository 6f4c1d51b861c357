import type { AttributeDefinition, AttributeOrigin, AttributeSchema } from './attribute.js';
import type { ContactChannel } from './channel.js';
import type { Network } from './network.js';

/** Attributes that stand together in the panel. */
export interface AttributeSection {
  /** `standard`, `platform:NETWORK` or `custom`. */
  id: string;
  origin: AttributeOrigin;
  /** Who fills a platform section. */
  network?: Network;
  definitions: readonly AttributeDefinition[];
}

/**
 * The sections for the channel in view, empty ones left out. Platform attributes show only where they belong to that
 * channel and are on for it (2.2); within a section, the administrator's order counts, ties as they are listed.
 */
export function attributeSections(schema: AttributeSchema, inView?: ContactChannel): readonly AttributeSection[] {
  const shown = schema.definitions.filter((definition) => definition.enabled && belongsTo(definition, inView));
  const of = (origin: AttributeOrigin): AttributeDefinition[] =>
    shown.filter((definition) => definition.origin === origin).sort((a, b) => a.order - b.order);
  const sections: AttributeSection[] = [
    { id: 'standard', origin: 'standard', definitions: of('standard') },
    { id: `platform:${inView?.network}`, origin: 'platform', network: inView?.network, definitions: of('platform') },
    { id: 'custom', origin: 'custom', definitions: of('custom') },
  ];
  return sections.filter((section) => section.definitions.length > 0);
}

function belongsTo(definition: AttributeDefinition, inView: ContactChannel | undefined): boolean {
  if (definition.origin !== 'platform') return true;
  if (!inView || definition.network !== inView.network) return false;
  return !definition.offChannels?.includes(inView.channelId);
}
