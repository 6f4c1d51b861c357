import { channelCases } from './contract/channel-cases.js';
import { contractCase } from './contract/contract-case.js';
import type { ContractCase, CreateSubject } from './contract/contract-case.js';
import { crmCases } from './contract/crm-cases.js';
import { contractWorkspace } from './contract/fixture.js';
import { listCases } from './contract/list-cases.js';
import { mergeCases } from './contract/merge-cases.js';
import { moderationCases } from './contract/moderation-cases.js';
import { noteCases } from './contract/note-cases.js';
import { permissionCases } from './contract/permission-cases.js';
import { readingCases } from './contract/reading-cases.js';
import { watchCases } from './contract/watch-cases.js';
import { writingCases } from './contract/writing-cases.js';

/**
 * What every adapter must do, for any test runner: each case makes a fresh source by `create`, which is given the workspace
 * that the source must hold. A case whose facet the adapter does not have says so instead of passing.
 *
 * @example
 * for (const { name, run } of contractCases(create)) {
 *   it(name, async function () {
 *     const { skipped } = await run();
 *     if (skipped) this.skip();
 *   });
 * }
 */
export function contractCases(create: CreateSubject): readonly ContractCase[] {
  return [
    ...readingCases,
    ...writingCases,
    ...permissionCases,
    ...noteCases,
    ...channelCases,
    ...mergeCases,
    ...moderationCases,
    ...crmCases,
    ...listCases,
    ...watchCases,
  ].map((contract) => contractCase(contract, create, contractWorkspace));
}
