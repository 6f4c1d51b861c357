import type { Person } from '../../domain/person.js';

/** Who works in the sample. All are invented, as is everybody in it. */
export const jonas: Person = { id: 'jonas-weber', name: 'Jonas Weber' };
export const priya: Person = { id: 'priya-raman', name: 'Priya Raman' };
export const mina: Person = { id: 'mina-patel', name: 'Mina Patel' };
export const orderBot: Person = { id: 'order-bot', name: 'Order bot', kind: 'bot' };

/** The first is at work unless another is named. */
export const agents: readonly Person[] = [jonas, priya, mina, orderBot];
