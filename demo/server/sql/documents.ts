/** What is kept as JSON, and read back: Maps stand as objects. */
import type { AttributeValue, Value } from '../../../src/domain/attribute-value.js';
import type { Change } from '../../../src/domain/change.js';
import type { Contact } from '../../../src/domain/contact.js';
import type { Failure, FieldFailure } from '../../../src/domain/errors.js';
import type { Answers, ContactRow } from '../../../src/adapters/workspace/tables.js';

type Objects<V> = Readonly<Record<string, V>>;

export type ContactDocument = Omit<Contact, 'values'> & { values: Objects<AttributeValue> };
export type ContactRowDocument = Omit<ContactRow, 'contact' | 'cleared'> & {
  contact: ContactDocument;
  cleared?: Objects<Value>;
};
type FailureDocument = Exclude<Failure, { code: 'validation' }> | { code: 'validation'; fields: Objects<FieldFailure> };
export type AnswersDocument = Partial<
  Omit<Answers, 'applied' | 'contact' | 'merge'> & {
    applied: { row: ContactRowDocument; rejected: readonly { change: Change; failure: FailureDocument }[] };
    contact: ContactRowDocument;
    merge: Omit<Answers['merge'], 'contact' | 'other'> & { contact?: ContactRowDocument; other?: ContactRowDocument };
  }
>;

/** JSON in which each Map is an object. */
export function documentOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Map ? Object.fromEntries<unknown>(part) : part,
  );
}

export function mapOf<V>(values: Objects<V>): ReadonlyMap<string, V> {
  return new Map(Object.entries(values));
}

export function contactOf({ values, ...contact }: ContactDocument): Contact {
  return { ...contact, values: mapOf(values) };
}

export function contactRowOf({ contact, cleared, ...row }: ContactRowDocument): ContactRow {
  return { ...row, contact: contactOf(contact), ...(cleared && { cleared: mapOf(cleared) }) };
}

export function answersOf({ applied, contact, merge, ...answers }: AnswersDocument): Partial<Answers> {
  return {
    ...answers,
    ...(applied && {
      applied: {
        row: contactRowOf(applied.row),
        rejected: applied.rejected.map(({ change, failure }) => ({ change, failure: failureOf(failure) })),
      },
    }),
    ...(contact && { contact: contactRowOf(contact) }),
    ...(merge && {
      merge: {
        merge: merge.merge,
        ...(merge.contact && { contact: contactRowOf(merge.contact) }),
        ...(merge.other && { other: contactRowOf(merge.other) }),
      },
    }),
  };
}

function failureOf(failure: FailureDocument): Failure {
  return failure.code === 'validation' ? { ...failure, fields: mapOf(failure.fields) } : failure;
}
