import { ContactError } from '../src/index.js';
import type { AttributeSchema, AttributeValue, Change, Contact, ContactAdapter } from '../src/index.js';
import type { Failure, FieldFailure, Session } from '../src/index.js';

// What the server sends. JSON has no Map: `values` and `fields` travel as objects.
type ContactJson = Omit<Contact, 'values'> & { values: Record<string, AttributeValue> };
type RefusalJson =
  Extract<Failure, { code: 'forbidden' }> | { code: 'validation'; fields: Record<string, FieldFailure> };
type AppliedJson = { contact: ContactJson; rejected: { change: Change; failure: RefusalJson }[] };

export function createHelpdeskAdapter(baseUrl: string): ContactAdapter {
  const contactUrl = (id: string) => `${baseUrl}/contacts/${encodeURIComponent(id)}`;
  return {
    id: `helpdesk:${baseUrl}`,
    concurrency: 'strong', // the server compares If-Match with the contact's version in the transaction that writes
    idempotency: 'key', // it answers a key that it knows with its first answer, before it compares
    session: ({ signal }) => request<Session>(`${baseUrl}/session`, { signal }),
    attributes: { schema: ({ signal }) => request<AttributeSchema>(`${baseUrl}/attributes`, { signal }) },
    contacts: {
      get: async (id, { signal }) => toContact(await request<ContactJson>(contactUrl(id), { signal })),
      apply: async (id, changes, { idempotencyKey, ifVersion }) => {
        const headers = new Headers({ 'content-type': 'application/json', 'idempotency-key': idempotencyKey });
        if (ifVersion !== undefined) headers.set('if-match', `"${ifVersion}"`);
        const write: RequestInit = { method: 'PATCH', headers, body: JSON.stringify(changes), redirect: 'error' };
        const { contact, rejected } = await request<AppliedJson>(contactUrl(id), write);
        return {
          contact: toContact(contact),
          rejected: rejected.map(({ change, failure }) => ({ change, failure: toFailure(failure) })),
        };
      },
    },
  };
}

const toContact = ({ values, ...rest }: ContactJson): Contact => ({ ...rest, values: new Map(Object.entries(values)) });

const toFailure = (refusal: RefusalJson): Failure =>
  refusal.code === 'validation' ? { ...refusal, fields: new Map(Object.entries(refusal.fields)) } : refusal;

const FAILURES: Readonly<Record<number, Failure>> = {
  401: { code: 'unauthenticated' },
  403: { code: 'forbidden' },
  404: { code: 'not-found' },
  410: { code: 'gone' },
  412: { code: 'conflict' },
  422: { code: 'validation', fields: new Map() },
  429: { code: 'rate-limited' },
};

/** No retries here: the panel does that. A fetch that rejects counts as network, outcome unknown. */
async function request<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new ContactError(FAILURES[response.status] ?? { code: 'network', outcome: 'unknown' });
  return (await response.json()) as T; // a claim: the panel reads all that it is given with a schema
}
