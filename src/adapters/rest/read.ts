/** The answers of a REST source, read into the domain: what is malformed is dropped, what is indispensable fails by its path. */
import type { ApplyResult, Page, SourceEvent } from '../adapter.js';
import { readSchema } from '../../domain/attribute.js';
import type { AttributeSchema } from '../../domain/attribute.js';
import { withinCaps } from '../../domain/caps.js';
import { readChange } from '../../domain/change.js';
import type { Channel } from '../../domain/channel.js';
import { readContact } from '../../domain/contact.js';
import type { Contact } from '../../domain/contact.js';
import type { Deletion } from '../../domain/deletion.js';
import type { BulkResult, ContactSummary } from '../../domain/directory.js';
import { ContactError } from '../../domain/errors.js';
import {
  readChannels,
  readDeletionPage,
  readMergePage,
  readMergeSuggestions,
  readTagPage,
} from '../../domain/list-readers.js';
import type { FoundTag } from '../../domain/list-readers.js';
import { readMerge } from '../../domain/merge.js';
import type { Merge, MergeSuggestion } from '../../domain/merge.js';
import { unknownNetwork } from '../../domain/network.js';
import { readNote } from '../../domain/note.js';
import type { Note } from '../../domain/note.js';
import { readPage } from '../../domain/page.js';
import { parseWith } from '../../domain/parse.js';
import type { Parsed, Path } from '../../domain/parse.js';
import { readSession } from '../../domain/permissions.js';
import type { Session } from '../../domain/permissions.js';
import { readTag } from '../../domain/tag.js';
import type { Tag } from '../../domain/tag.js';
import { unique } from '../../domain/unique.js';
import type { RestAnswer } from './client.js';
import { failureOf } from './failure-of.js';
import { fieldsOf, withValueMap } from './json.js';
import { contactSummarySchema, sourceEventSchema } from './answer-schemas.js';

/** More than a page ever has. */
const MOST = 1_000;

export function sessionFrom({ body }: RestAnswer): Session {
  return required(readSession(body));
}

export function contactFrom(answer: RestAnswer): Contact {
  return versioned(required(readContact(withValueMap(answer.body))), answer);
}

/** @throws ContactError `data` where a refusal cannot be read: it must not pass for an acceptance. */
export function applyResultFrom({ body, version }: RestAnswer): ApplyResult {
  const { contact, rejected } = fieldsOf(body);
  if (!Array.isArray(rejected)) throw illegible('rejected');
  return {
    contact: versioned(required(readContact(withValueMap(contact)), 'contact'), { version }),
    rejected: rejected.map((item: unknown, index) => {
      const { change, failure } = fieldsOf(item);
      return { change: required(readChange(change), `rejected.${index}.change`), failure: failureOf(failure) };
    }),
  };
}

export function schemaFrom(answer: RestAnswer): AttributeSchema {
  return versioned(required(readSchema(answer.body)), answer);
}

export function usageFrom({ body }: RestAnswer): number {
  const { count } = fieldsOf(body);
  if (typeof count !== 'number' || !(count >= 0)) throw illegible('count');
  return count;
}

export function noteFrom(answer: RestAnswer): Note {
  return versioned(required(readNote(answer.body)), answer);
}

export function notePageFrom({ body }: RestAnswer): Page<Note> {
  return pageFrom(body, readNote);
}

export function tagFrom({ body }: RestAnswer): Tag {
  return required(readTag(body));
}

export function tagPageFrom({ body }: RestAnswer): Page<FoundTag> {
  return required(readTagPage(body));
}

export function channelsFrom({ body }: RestAnswer): readonly Channel[] {
  return required(readChannels(fieldsOf(body)['items']), 'items');
}

export function suggestionsFrom({ body }: RestAnswer): readonly MergeSuggestion[] {
  const { items } = fieldsOf(body);
  const read = Array.isArray(items) ? items.map(withOther) : items;
  return required(readMergeSuggestions(read), 'items');
}

export function mergeFrom({ body }: RestAnswer): Merge {
  return required(readMerge(withContacts(body)));
}

export function mergePageFrom({ body }: RestAnswer): Page<Merge> {
  return required(readMergePage(body));
}

export function deletionPageFrom({ body }: RestAnswer): Page<Deletion> {
  return required(readDeletionPage(body));
}

export function contactPageFrom({ body }: RestAnswer): Page<ContactSummary> {
  return pageFrom(body, (item) => parseWith(contactSummarySchema(), item, summaryStandIn));
}

/** @throws ContactError `data` where an id's fate cannot be read. */
export function bulkResultFrom({ body }: RestAnswer): BulkResult {
  const { done, failed } = fieldsOf(body);
  if (!Array.isArray(done)) throw illegible('done');
  if (!Array.isArray(failed)) throw illegible('failed');
  return {
    done: done.filter((id) => typeof id === 'string'),
    failed: failed.map((item: unknown, index) => {
      const { id, failure } = fieldsOf(item);
      if (typeof id !== 'string') throw illegible(`failed.${index}.id`);
      return { id, failure: failureOf(failure) };
    }),
  };
}

/** A hint, or nothing where it is not known. */
export function eventFrom(data: string): SourceEvent | undefined {
  try {
    const parsed = parseWith(sourceEventSchema(), JSON.parse(data));
    return parsed.ok ? parsed.value : undefined;
  } catch {
    return undefined;
  }
}

function summaryStandIn([field, ...rest]: Path, found: unknown): unknown {
  if (rest.length > 0) return undefined;
  switch (field) {
    case 'name':
      return '';
    case 'vip':
      return false;
    case 'tags':
      return [];
    case 'network':
      return unknownNetwork(found);
    default:
      return undefined;
  }
}

function pageFrom<T extends { id: string }>(body: unknown, readItem: (item: unknown) => Parsed<T>): Page<T> {
  const page = required(readPage(withinCaps(body, { items: MOST }).kept, readItem));
  return { ...page, items: unique(page.items, ({ id }) => id) };
}

function withOther(suggestion: unknown): unknown {
  return { ...fieldsOf(suggestion), other: withValueMap(fieldsOf(suggestion)['other']) };
}

function withContacts(merge: unknown): unknown {
  const { contact, other, ...rest } = fieldsOf(merge);
  return {
    ...rest,
    ...(contact !== undefined && { contact: withValueMap(contact) }),
    ...(other !== undefined && { other: withValueMap(other) }),
  };
}

/** Servers may tell the version in the body, or by the `ETag` alone. */
function versioned<T extends { version?: string }>(thing: T, { version }: Pick<RestAnswer, 'version'>): T {
  return thing.version !== undefined || version === undefined ? thing : { ...thing, version };
}

function required<T>(parsed: Parsed<T>, within = ''): T {
  if (parsed.ok) return parsed.value;
  throw illegible([within, parsed.path].filter(Boolean).join('.'));
}

function illegible(path: string): ContactError {
  return new ContactError({ code: 'data', path });
}
