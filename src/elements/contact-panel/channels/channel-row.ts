import { type ChannelState, channelStates } from '../../../domain/channel-states.js';
import { type Channel, channelInView } from '../../../domain/channel.js';
import type { Contact } from '../../../domain/contact.js';
import { offeredActions } from '../../../domain/offered-actions.js';
import type { Permission } from '../../../domain/permissions.js';
import type { Operation } from '../../../store/contact-record.js';
import { definitionOf, editTargets } from '../edit-targets.js';
import type { ActingContext } from '../panel-context.js';

/** A channel of the workspace as the agent sees it. */
export interface ChannelRow {
  readonly state: ChannelState;
  /** The workspace has several of its network, or the network is unknown: its label tells which. */
  readonly ambiguous: boolean;
  readonly inView: boolean;
  /** What is being done to it. */
  readonly operation: Operation | undefined;
  /** The source has it on the contact, whatever is shown. */
  readonly stored: boolean;
  /** The attribute that a first message needs can be filled here. */
  readonly fillable: boolean;
  /** It has a value, which nothing can be sent to. */
  readonly wrong: boolean;
}

/** Each channel of the workspace; without their list, the contact's own (5.1). */
export function channelRows(
  panel: ActingContext,
  contact: Contact,
  listed: readonly Channel[] | undefined,
): readonly ChannelRow[] {
  const states = channelStates(listed, contact);
  const { record, channelId } = panel;
  const inView = channelInView(contact, channelId)?.channelId;
  return states.map((state) => {
    const { channel } = state;
    const by = state.state === 'inactive' ? state.by : undefined;
    return {
      state,
      ambiguous: channel.network === 'other' || states.some((other) => isTwin(other.channel, channel)),
      inView: channel.id === inView,
      operation: record?.snapshot.operations.get(`channel:${channel.id}`),
      stored: record?.snapshot.persisted?.channels.some((own) => own.channelId === channel.id) ?? false,
      fillable: by !== undefined && fillable(panel, contact, by),
      wrong: by !== undefined && contact.values.has(by),
    };
  });
}

/** Whether channels can be taken off this contact (8.4, 8.5); `undefined`: it is not offered. */
export function removal(panel: ActingContext, contact: Contact): Permission | undefined {
  const { repository, surface, readonly } = panel;
  if (!repository || readonly) return undefined;
  const { session } = repository.workspace.value;
  const permission = offeredActions(session, contact, surface, repository.adapter).get('removeChannel');
  // A denial without a reason in words is not shown (11.9).
  return permission === true || permission?.message ? permission : undefined;
}

function isTwin(a: Channel, b: Channel): boolean {
  return a.network === b.network && a.id !== b.id;
}

function fillable({ repository, readonly }: ActingContext, contact: Contact, key: string): boolean {
  if (!repository || readonly) return false;
  const { schema, session } = repository.workspace.value;
  const field = `attribute:${key}`;
  return Boolean(definitionOf(field, schema)?.enabled && editTargets(field, { contact, schema, session }));
}
