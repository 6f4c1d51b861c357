import type { Value } from '../domain/attribute-value.js';

/** What a draft keeps of an edit: the texts, and what the values were when it began. */
export interface EditDraft {
  texts: readonly string[];
  bases: readonly (Value | undefined)[];
}

export function encodeDraft({ texts, bases }: EditDraft): string {
  return JSON.stringify({ texts, bases: bases.map((base) => base ?? null) });
}

/**
 * Reads a stored draft of `count` fields. Anything that is not one of ours (an older schema, fault 34) counts as raw text
 * of the first field, begun from what is there `now`.
 */
export function decodeDraft(stored: string, count: number, now: readonly (Value | undefined)[]): EditDraft {
  const parsed = parseJson(stored);
  if (typeof parsed === 'object' && parsed !== null && 'texts' in parsed && 'bases' in parsed) {
    const { texts, bases } = parsed;
    if (Array.isArray(texts) && Array.isArray(bases) && texts.length === count && texts.every(isString)) {
      return { texts, bases: texts.map((_, index) => readValue(bases[index])) };
    }
  }
  return { texts: now.map((_, index) => (index === 0 ? stored : '')), bases: now };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readValue(value: unknown): Value | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) && value.every(isString) ? value : undefined;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
