import type { DismissalRow, ReadTransaction } from './tables.js';

/** The row of two contacts that are not one person. */
export function dismissalRow(contactId: string, otherId: string): DismissalRow {
  const keys = [contactId, otherId].sort();
  return { id: JSON.stringify(keys), keys };
}

/** Whether an agent said of two contacts that they are not one person (7.1). */
export async function isDismissed(tx: ReadTransaction, contactId: string, otherId: string): Promise<boolean> {
  return (await tx.get('dismissals', dismissalRow(contactId, otherId).id)) !== undefined;
}
