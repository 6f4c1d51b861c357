import * as z from 'zod/mini';
import { once } from './once.js';

/** A channel kind. Foreign data may name one that this version does not know: it is then shown as `other`. */
export const NETWORKS = [
  'whatsapp',
  'x',
  'instagram',
  'facebook',
  'sms',
  'email',
  'telegram',
  'line',
  'webchat',
  'other',
] as const;

export type Network = (typeof NETWORKS)[number];

export const networkSchema = /* @__PURE__ */ once(() => z.enum(NETWORKS));

/** What stands in for a network that this version does not know. */
export function unknownNetwork(found: unknown): Network | undefined {
  return typeof found === 'string' ? 'other' : undefined;
}
