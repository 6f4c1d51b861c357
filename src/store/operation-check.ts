import type { ContactAdapter } from '../adapters/adapter.js';
import { type Contact, readContact } from '../domain/contact.js';
import { ContactError, type Failure, toFailure } from '../domain/errors.js';
import { type Merge } from '../domain/merge.js';
import { readMergePage } from '../domain/list-readers.js';
import { ask } from './ask.js';
import type { Environment } from './environment.js';
import type { OperationIntent } from './operation.js';

/** done: the source has done it. open: it has not. */
export type Verdict = { readonly is: 'done'; readonly merge?: Merge } | { readonly is: 'open' };

const ANSWER_MS = 15_000;

/**
 * Whether what became of a request must be looked up before it is sent again. Merges and deletions always (faults 41, 45): what
 * they did cannot be done twice, and what stands there now may be somebody else's work.
 */
export function mustCheck({ kind }: OperationIntent, { idempotency }: ContactAdapter): boolean {
  if (kind === 'merge' || kind === 'delete') return true;
  return idempotency === 'none' && (kind === 'channel' || kind === 'write-back');
}

/** What became of a request, by the contacts as they are now. Rejects with a `ContactError` when they cannot be read. */
export async function checkOperation(
  environment: Environment,
  adapter: ContactAdapter,
  contactId: string,
  intent: OperationIntent,
): Promise<Verdict> {
  const read = (id: string): Promise<Contact> => readNow(environment, adapter, id);
  switch (intent.kind) {
    case 'channel': {
      const { channels } = await read(contactId);
      const isThere = channels.some(({ channelId }) => channelId === intent.channelId);
      return { is: isThere === intent.removed ? 'open' : 'done' };
    }
    case 'write-back': {
      const { values } = await read(contactId);
      const { keys = [...values.keys()] } = intent.cause;
      return { is: keys.some((key) => values.get(key)?.crm?.state === 'waiting') ? 'open' : 'done' };
    }
    case 'delete': {
      const failure = await failureOf(read(contactId));
      return { is: failure && isDeleted(failure) ? 'done' : 'open' };
    }
    case 'merge': {
      const { into, from } = intent.plan;
      const [, gone] = await Promise.all([read(into), failureOf(read(from))]);
      if (!gone) return { is: 'open' };
      if (gone.code !== 'gone' || gone.mergedInto !== into) throw new ContactError(gone);
      return { is: 'done', merge: await mergeOf(environment, adapter, into, from) };
    }
    default:
      return { is: 'open' };
  }
}

/** It is there no more, and nobody took its place. */
export function isDeleted(failure: Failure): boolean {
  return failure.code === 'not-found' || (failure.code === 'gone' && failure.mergedInto === undefined);
}

async function readNow(environment: Environment, { contacts }: ContactAdapter, id: string): Promise<Contact> {
  const { signal } = new AbortController();
  const parsed = readContact(await ask(environment, ANSWER_MS, () => contacts.get(id, { signal })));
  if (!parsed.ok || parsed.value.id !== id)
    throw new ContactError({ code: 'data', path: parsed.ok ? 'id' : parsed.path });
  return parsed.value;
}

/** Why it cannot be read for good; `undefined`: it can. */
async function failureOf(reading: Promise<Contact>): Promise<Failure | undefined> {
  try {
    await reading;
    return undefined;
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code === 'gone' || failure.code === 'not-found') return failure;
    throw thrown;
  }
}

/** The merge itself, if the agent may see the history. */
async function mergeOf(
  environment: Environment,
  { merges }: ContactAdapter,
  into: string,
  from: string,
): Promise<Merge | undefined> {
  const { history } = merges ?? {};
  if (!history) return undefined;
  const { signal } = new AbortController();
  try {
    const parsed = readMergePage(await ask(environment, ANSWER_MS, () => history.call(merges, into, { signal })));
    return parsed.ok ? parsed.value.items.find((merge) => merge.from === from && !merge.undone) : undefined;
  } catch {
    return undefined;
  }
}
