import type { Channel } from '../../src/domain/channel.js';
import { STANDARD_SCHEMA, type AttributeSchema } from '../../src/domain/attribute.js';
import type { Contact } from '../../src/domain/contact.js';
import type { MergePlan } from '../../src/domain/merge.js';
import type { Operation } from '../../src/store/contact-record.js';
import type { SourceOptions } from './deferred-source.js';
import { FakeBrowser, type FakePage } from './fake-page.js';
import { OperationSource, OTHERS } from './operation-source.js';
import { ann, answerAll, Panel } from './panel.js';

export { answerAll } from './answer-all.js';

/** Email addresses are the CRM's. */
export const CRM_SCHEMA: AttributeSchema = {
  ...STANDARD_SCHEMA,
  crm: { name: 'Test CRM', editable: true },
  definitions: STANDARD_SCHEMA.definitions.map((definition) =>
    definition.key === 'email' ? { ...definition, crmManaged: true } : definition,
  ),
};

export interface OperationStage {
  source: OperationSource;
  browser: FakeBrowser;
  page: FakePage;
  panel: Panel;
}

/** A contact on three channels. */
export function withChannels(id: string): Partial<Contact> & { id: string } {
  return { ...ann(id), channels: OTHERS.map(([, channel]) => channel) };
}

/** A panel that shows contact A, all read; from then on the test answers. */
export async function openOperations(options: SourceOptions = {}): Promise<OperationStage> {
  const source = new OperationSource({ schema: true, ...options });
  source.definitions = CRM_SCHEMA;
  for (const id of ['A', 'B', 'C']) source.add(withChannels(id));
  const browser = new FakeBrowser();
  const page = browser.open();
  const panel = new Panel(source, page, browser);
  panel.show('A');
  await answerAll(source);
  return { source, browser, page, panel };
}

/** The tab is reloaded, or killed and opened again. */
export function reload({ source, browser, page }: OperationStage): OperationStage {
  page.close();
  for (const watcher of [...source.watchers]) if (watcher.gone()) source.watchers.delete(watcher);
  const next = browser.open();
  const panel = new Panel(source, next, browser);
  panel.show('A');
  return { source, browser, page: next, panel };
}

export function channelsOf(panel: Panel, contactId = panel.shown ?? ''): readonly Channel['id'][] {
  return panel.snapshot(contactId).contact?.channels.map(({ channelId }) => channelId) ?? [];
}

export function operation(panel: Panel, key: string, contactId = panel.shown ?? ''): Operation | undefined {
  return panel.snapshot(contactId).operations.get(key);
}

/** The merge that the agent sees a preview of now. */
export function planOf(source: OperationSource, into = 'A', from = 'B'): MergePlan {
  return {
    into,
    from,
    versions: { into: source.contacts.get(into)?.version, from: source.contacts.get(from)?.version },
    take: {},
  };
}
