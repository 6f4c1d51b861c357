/**
 * Cuts lists, Maps and texts of foreign data, by field, to what a page can hold without freezing. What lies beyond the caps
 * stays in the source: changes name single tags and values, and a cut text is not edited, so nothing is lost by a write.
 * @returns the input itself when it keeps within the caps; `cut` names each field that does not, as `tags.1000…`.
 */
export function withinCaps(input: unknown, caps: Readonly<Record<string, number>>): { kept: unknown; cut: string[] } {
  if (typeof input !== 'object' || input === null) return { kept: input, cut: [] };
  const kept: Record<string, unknown> = {};
  const cut: string[] = [];
  for (const [field, most] of Object.entries(caps)) {
    const list: unknown = Reflect.get(input, field);
    if ((Array.isArray(list) || typeof list === 'string') && list.length > most) kept[field] = list.slice(0, most);
    else if (list instanceof Map && list.size > most) kept[field] = new Map([...list].slice(0, most));
    else continue;
    cut.push(`${field}.${most}…`);
  }
  return cut.length === 0 ? { kept: input, cut } : { kept: { ...input, ...kept }, cut };
}
