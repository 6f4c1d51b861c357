/**
 * Makes a large workspace to look at or to measure: `node --import tsx demo/server/generate.ts --contacts 100000 --notes 100000`.
 *
 * `--contacts N` invented contacts (default 100,000) beside the sample workspace, `--notes N` notes (default 0) on the first of
 * them, `--data FOLDER` of the embedded database; with `DATABASE_URL`, any PostgreSQL instead. What was generated before is
 * left as it is, and then nothing is added.
 */
import { parseArgs } from 'node:util';
import { sampleWorkspace } from '../../src/adapters/sample/index.js';
import { generateContacts, generatedId, generateNotes } from './generated.js';
import { openSql } from './open.js';
import { orSay } from './or-say.js';
import { ServedWorkspace } from './workspace.js';

const { values } = parseArgs({
  options: { contacts: { type: 'string' }, notes: { type: 'string' }, data: { type: 'string' } },
});

await orSay(() => generate(Number(values.contacts ?? '100000'), Number(values.notes ?? '0')));

async function generate(contacts: number, notes: number): Promise<void> {
  const began = Date.now();
  const sql = await openSql({ databaseUrl: process.env['DATABASE_URL'], folder: values.data });
  try {
    await ServedWorkspace.open(sql, () => sampleWorkspace());
    const added = await sql.write(async (connection) => {
      const [before] = await connection.query('SELECT id FROM contacts WHERE id = $1', [generatedId(1)]);
      if (before) return false;
      await generateContacts(connection, contacts, began);
      await generateNotes(connection, generatedId(1), notes, began);
      // Where nothing else does, the planner must be told how much there is.
      await connection.query('ANALYZE');
      return true;
    });
    process.stdout.write(
      added
        ? `Made ${contacts} contacts, and ${notes} notes on ${generatedId(1)}, in ${Date.now() - began} ms.\n`
        : 'There are generated contacts already: nothing was added.\n',
    );
  } finally {
    await sql.close();
  }
}
