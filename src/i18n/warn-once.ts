const warned = new Set<string>();

/**
 * Tells the developer of the host page, once, what a property should have been or what did not load. Holds no data of persons.
 * The one place that writes to the console.
 */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  // eslint-disable-next-line no-console -- the host's developer has no other place to look
  console.warn(`contact-panel: ${message}`);
}
