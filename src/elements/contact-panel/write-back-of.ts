import type { Operation, OperationKey } from '../../store/operation.js';

/** What sends the value of an attribute to the CRM: on its own, or with all that waits. */
export function writeBackOf(operations: ReadonlyMap<string, Operation>, key: string): Operation | undefined {
  return operations.get(`write-back:${key}` satisfies OperationKey) ?? operations.get('write-back');
}
