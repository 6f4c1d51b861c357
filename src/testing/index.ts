/** For authors of adapters and for hosts that test: the contract as cases, things to build, an adapter that tests can hold. */
export {
  ada,
  ben,
  BUILT_AT,
  buildContact,
  buildDefinition,
  buildNotes,
  buildSchema,
  buildValues,
  buildWorkspace,
} from './builders.js';
export { contractCases } from './contract-cases.js';
export type { ContractCase, ContractSubject, CreateSubject } from './contract/contract-case.js';
export { contractWorkspace } from './contract/fixture.js';
export { deferredAdapter } from './deferred-adapter.js';
export type { CallName, DeferredAdapter, HeldCall } from './deferred-adapter.js';
