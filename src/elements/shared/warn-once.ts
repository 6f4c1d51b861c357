const warned = new Set<string>();

/**
 * Tells the developer of the host page, once, what a property or attribute should have been. Holds no data of persons.
 * The one place that writes to the console.
 */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`<contact-panel>: ${message}`);
}
