import type { ContactAdapter } from '../../adapters/adapter.js';
import type { Role, Workspace } from '../../adapters/workspace/workspace.js';

/** A source with the workspace it was asked for, and nothing else in it. */
export interface ContractSubject {
  adapter: ContactAdapter;
  /** Another client of the same data, as another tab or another agent has it. */
  other?: ContactAdapter;
  /** A client of the same data in this role. */
  as?(role: Role): ContactAdapter | Promise<ContactAdapter>;
  dispose?(): void | Promise<void>;
}

/** Makes a fresh source that holds the workspace. */
export type CreateSubject = (workspace: Workspace) => Promise<ContractSubject>;

export interface ContractCase {
  /** A sentence with the rule it proves. */
  name: string;
  /** Rejects when the adapter breaks the rule; `skipped` names what it does not have. */
  run(): Promise<{ skipped?: string }>;
}

const NEEDS = {
  'strong concurrency': ({ adapter }: ContractSubject) => adapter.concurrency === 'strong',
  'idempotency keys': ({ adapter }: ContractSubject) => adapter.idempotency === 'key',
  attributes: ({ adapter }: ContractSubject) => adapter.attributes,
  notes: ({ adapter }: ContractSubject) => adapter.notes,
  'notes.edit': ({ adapter }: ContractSubject) => adapter.notes?.edit,
  'notes.remove': ({ adapter }: ContractSubject) => adapter.notes?.remove,
  'notes.restore': ({ adapter }: ContractSubject) => adapter.notes?.restore,
  tags: ({ adapter }: ContractSubject) => adapter.tags,
  'tags.create': ({ adapter }: ContractSubject) => adapter.tags?.create,
  channels: ({ adapter }: ContractSubject) => adapter.channels,
  'channels.remove': ({ adapter }: ContractSubject) => adapter.channels?.remove,
  'channels.restore': ({ adapter }: ContractSubject) => adapter.channels?.restore,
  merges: ({ adapter }: ContractSubject) => adapter.merges,
  'merges.dismiss': ({ adapter }: ContractSubject) => adapter.merges?.dismiss,
  'merges.undo': ({ adapter }: ContractSubject) => adapter.merges?.undo,
  'merges.history': ({ adapter }: ContractSubject) => adapter.merges?.history,
  'moderation.delete': ({ adapter }: ContractSubject) => adapter.moderation?.delete,
  'moderation.deletions': ({ adapter }: ContractSubject) => adapter.moderation?.deletions,
  'crm.lookUp': ({ adapter }: ContractSubject) => adapter.crm?.lookUp,
  'crm.writeBack': ({ adapter }: ContractSubject) => adapter.crm?.writeBack,
  directory: ({ adapter }: ContractSubject) => adapter.directory,
  watch: ({ adapter }: ContractSubject) => adapter.watch,
  'another client': ({ other }: ContractSubject) => other,
  roles: ({ as }: ContractSubject) => as,
} as const;
export type Need = keyof typeof NEEDS;

/** A case before it knows its source. */
export interface Contract {
  name: string;
  needs?: readonly Need[];
  workspace?: () => Workspace;
  prove(subject: ContractSubject): Promise<void>;
}

export function contractCase(
  { name, needs = [], workspace, prove }: Contract,
  create: CreateSubject,
  usual: () => Workspace,
): ContractCase {
  return {
    name,
    run: async () => {
      const subject = await create((workspace ?? usual)());
      try {
        const missing = needs.find((need) => !NEEDS[need](subject));
        if (missing !== undefined) return { skipped: missing };
        await prove(subject);
        return {};
      } finally {
        await subject.dispose?.();
      }
    },
  };
}
