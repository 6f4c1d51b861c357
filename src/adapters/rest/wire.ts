/** What the domain's things look like as JSON: Maps are objects, everything else is as it is. For whoever answers requests. */
import type { ApplyResult } from '../adapter.js';
import type { Contact } from '../../domain/contact.js';
import type { BulkResult } from '../../domain/directory.js';
import type { Failure } from '../../domain/errors.js';
import type { Merge, MergeSuggestion } from '../../domain/merge.js';
import type { Note } from '../../domain/note.js';

export function contactToWire(contact: Contact): object {
  // Own properties, also one that is called __proto__.
  return { ...contact, values: Object.fromEntries(contact.values) };
}

/** `current` is what stands there now; `fields` of a validation are an object by field. */
export function failureToWire(failure: Failure): object {
  switch (failure.code) {
    case 'conflict': {
      const { current, ...rest } = failure;
      return { ...rest, ...(current && { current: currentToWire(current) }) };
    }
    case 'validation':
      return { code: failure.code, fields: Object.fromEntries(failure.fields) };
    default:
      return { ...failure };
  }
}

export function applyResultToWire({ contact, rejected }: ApplyResult): object {
  return {
    contact: contactToWire(contact),
    rejected: rejected.map(({ change, failure }) => ({ change, failure: failureToWire(failure) })),
  };
}

export function mergeToWire({ contact, other, ...merge }: Merge): object {
  return {
    ...merge,
    ...(contact && { contact: contactToWire(contact) }),
    ...(other && { other: contactToWire(other) }),
  };
}

export function suggestionToWire({ other, ...suggestion }: MergeSuggestion): object {
  return { ...suggestion, other: contactToWire(other) };
}

export function bulkResultToWire({ done, failed }: BulkResult): object {
  return { done, failed: failed.map(({ id, failure }) => ({ id, failure: failureToWire(failure) })) };
}

/** The `ETag` of a version, and what `If-Match` is compared with. Characters that a header cannot hold are percent-encoded. */
export function etagOf(version: string): string {
  return `"${version.replace(/[^\x21\x23\x24\x26-\x7e]/gu, encodeURIComponent)}"`;
}

/** The version that an `ETag` or `If-Match` names, or none. Proxies that compress make tags weak. */
export function versionOf(etag: string | null): string | undefined {
  const opaque = /^(?:W\/)?"([^"]*)"$/.exec(etag?.trim() ?? '')?.[1];
  if (opaque === undefined) return undefined;
  try {
    return decodeURIComponent(opaque);
  } catch {
    return opaque;
  }
}

function currentToWire(current: Contact | Note): object {
  return 'values' in current ? contactToWire(current) : current;
}
