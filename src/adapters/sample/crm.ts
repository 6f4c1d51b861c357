import type { Contact } from '../../domain/contact.js';
import { recordOf } from '../workspace/simulated-crm.js';
import type { CrmRecord, SimulatedCrm } from '../workspace/workspace.js';

/** The segments that it takes. */
const SEGMENTS = ['Retail', 'Trade', 'Press'];

/** Whom the CRM knows: everybody who was validated, and some who will be found once they are looked up. */
export function crm(contacts: readonly Contact[]): SimulatedCrm {
  const validated = contacts.filter(({ lookUp }) => lookUp?.validated);
  return { records: [...validated.map(recordOf), ...others], accepts: new Map([['segment', SEGMENTS]]) };
}

const others: readonly CrmRecord[] = [
  {
    // Found when Priya Raman is looked up again.
    id: 'crm-raman-interiors',
    values: new Map<string, string | number>([
      ['email', 'priya.raman@example.org'],
      ['account_tier', 'bronze'],
      ['customer_since', '2026-10-12'],
      ['orders', 1],
      ['segment', 'Trade'],
    ]),
  },
  {
    // Found when the loyalty number is entered with Yuki Tanaka.
    id: 'crm-tanaka',
    values: new Map<string, string | number>([
      ['loyalty_number', 'ML-30117'],
      ['email', 'yuki.tanaka@example.jp'],
      ['account_tier', 'silver'],
      ['customer_since', '2026-02-03'],
      ['orders', 4],
      ['segment', 'Retail'],
    ]),
  },
];
