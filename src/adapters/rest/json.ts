/** The fields of an object, or none of anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

/** The contact with its values as a Map, which are an object on the wire: so no key of an attribute can be a trap. */
export function withValueMap(contact: unknown): unknown {
  const { values } = fieldsOf(contact);
  if (!isObject(contact) || !isObject(values)) return contact;
  return { ...contact, values: new Map(Object.entries(values)) };
}

/** An answer that is an error although its status is none (fault 13): a problem document, or one wrapped in `error`. */
export function problemIn(body: unknown, contentType: string): Readonly<Record<string, unknown>> | undefined {
  const fields = fieldsOf(body);
  if (contentType.startsWith('application/problem+json')) return fields;
  return [fields, fieldsOf(fields['error'])].find(
    ({ status, code, title, type, message }) =>
      typeof status === 'number' &&
      status >= 400 &&
      [code, title, type, message].some((part) => typeof part === 'string'),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
