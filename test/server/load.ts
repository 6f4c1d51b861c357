/**
 * The server under load, on loopback and for a bounded time: `npm run load`.
 *
 * 500 streams, each watching its own contact, and 200 writes a second, on the embedded database and, where this machine has
 * one, on a PostgreSQL that two server processes share. No write may fail, and each must be hinted at on the stream of its
 * contact. Then: opening a contact among 100,000 against opening one among 100. Exits with 1 when something is not so.
 *
 * `--streams N --rate N --seconds N --contacts N` for other figures.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sampleWorkspace } from '../../src/adapters/sample/index.js';
import { generateContacts, generatedId, generateNotes } from '../../demo/server/generated.js';
import { openSql } from '../../demo/server/open.js';
import { ServedWorkspace } from '../../demo/server/workspace.js';
import { startCluster } from './support/cluster.js';
import { exchange } from './support/exchange.js';
import { percentile, percentiles } from './support/percentiles.js';
import { startServer } from './support/server-process.js';
import type { ServerProcess } from './support/server-process.js';
import { WatchedContact } from './support/watched-contact.js';

const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '500' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '20' },
    contacts: { type: 'string', default: '100000' },
  },
});
const streams = Number(values.streams);
const rate = Number(values.rate);
const seconds = Number(values.seconds);
const many = Number(values.contacts);

interface Place {
  databaseUrl?: string;
  folder?: string;
}

const cluster = startCluster();
const folders: string[] = [];
const say = (line: string) => process.stdout.write(`${line}\n`);
let isAsPromised = true;

try {
  await underLoad('embedded database, one process', await filled(embeddedPlace(), streams), 1);
  if (cluster) await underLoad('PostgreSQL, two processes', await filled(await sharedPlace(), streams), 2);
  else say('There is no PostgreSQL on this machine: `.ci/postgres` installs it.');
  await opening('embedded database', embeddedPlace(), embeddedPlace());
  if (cluster) await opening('PostgreSQL', await sharedPlace(), await sharedPlace());
} finally {
  cluster?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
process.exitCode = isAsPromised ? 0 : 1;

function embeddedPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'contact-panel-load-'));
  folders.push(folder);
  return { folder };
}

async function sharedPlace(): Promise<Place> {
  return { databaseUrl: (await cluster?.create()) ?? '' };
}

async function filled(place: Place, contacts: number, notes = 0): Promise<Place> {
  const sql = await openSql(place);
  await ServedWorkspace.open(sql, () => sampleWorkspace());
  await sql.write(async (connection) => {
    await generateContacts(connection, contacts, Date.now());
    await generateNotes(connection, generatedId(1), notes, Date.now());
    await connection.query('ANALYZE');
  });
  await sql.close();
  return place;
}

async function underLoad(title: string, place: Place, processes: number): Promise<void> {
  const servers = await started(place, processes);
  const server = (index: number): ServerProcess => servers[index % processes] as ServerProcess;
  // Streams on one process, writes on another, where there are two.
  const watched = await Promise.all(
    Array.from({ length: streams }, (_, index) => WatchedContact.open(server(index).url, generatedId(index + 1))),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const answered: number[] = [];
  const hinted: number[] = [];
  const failures: string[] = [];
  const pending: Promise<void>[] = [];
  const began = performance.now();
  for (let sent = 0; sent < rate * seconds; sent += 1) {
    const due = began + (sent * 1_000) / rate;
    if (due > performance.now()) await pause(due - performance.now());
    const index = Math.floor(Math.random() * streams);
    const stream = watched[index];
    if (!stream) continue;
    pending.push(
      written(server(index + 1).url, stream.contactId, sent, agent).then(
        async ({ at, version, ms }) => {
          answered.push(ms);
          const heard = await stream.heard(version, at);
          if (heard !== undefined) hinted.push(heard);
        },
        (error: unknown) => {
          failures.push(error instanceof Error ? error.message : String(error));
        },
      ),
    );
  }
  await Promise.all(pending);
  const took = (performance.now() - began) / 1_000;
  const lost = answered.length - hinted.length;
  say(`${title}: ${streams} streams, ${rate} writes a second for ${seconds} s`);
  say(`  ${answered.length} writes in ${took.toFixed(1)} s, ${(answered.length / took).toFixed(0)} a second`);
  say(`  answered after ${percentiles(answered)}; hinted after ${percentiles(hinted)}`);
  say(`  ${failures.length} errors, ${lost} lost hints, ${watched.filter(({ ended }) => ended).length} broken streams`);
  for (const failure of new Set(failures)) say(`  ${failure}`);
  if (failures.length + lost > 0 || watched.some(({ ended }) => ended) || answered.length < rate * seconds) {
    isAsPromised = false;
  }
  for (const stream of watched) stream.close();
  agent.destroy();
  await Promise.all(servers.map((one) => one.stop()));
}

/** Reads take turns, so that what else the machine does concerns both alike. */
async function opening(title: string, few: Place, lots: Place): Promise<void> {
  const sizes = [
    { place: few, contacts: 100, taken: [] as number[] },
    { place: lots, contacts: many, taken: [] as number[] },
  ];
  const agent = new Agent({ keepAlive: true });
  const servers: ServerProcess[] = [];
  for (const { place, contacts } of sizes) servers.push(...(await started(await filled(place, contacts, contacts), 1)));
  for (let read = -200; read < 600; read += 1) {
    for (const [index, { contacts, taken }] of sizes.entries()) {
      const address = `${servers[index]?.url}/contacts/${generatedId(1 + Math.floor(Math.random() * contacts))}`;
      const at = performance.now();
      await exchange(address, { agent });
      await exchange(`${address}/notes`, { agent });
      // The first reads warm up both.
      if (read >= 0) taken.push(performance.now() - at);
    }
  }
  const paged = await pagesOfNotes(`${servers[1]?.url}/contacts/${generatedId(1)}/notes`, agent);
  agent.destroy();
  await Promise.all(servers.map((server) => server.stop()));
  for (const { contacts, taken } of sizes) {
    say(`${title}: a contact among ${contacts} opens, with its notes, after ${percentiles(taken)}`);
  }
  const [small = Number.NaN, large = Number.NaN] = sizes.map(({ taken }) => percentile(taken, 0.5));
  say(`  ratio of the medians: ${(large / small).toFixed(2)}`);
  if (!(large / small < 1.5)) isAsPromised = false;
  const [first = Number.NaN, last = Number.NaN] = [paged.slice(0, 100), paged.slice(-100)].map((part) =>
    percentile(part, 0.5),
  );
  say(
    `  ${many} notes in ${paged.length} pages: the first hundred ${first.toFixed(1)} ms each, the last ${last.toFixed(1)} ms`,
  );
}

/** How long each page takes, in milliseconds. */
async function pagesOfNotes(url: string, agent: Agent): Promise<number[]> {
  const taken: number[] = [];
  for (let next: string | undefined = ''; next !== undefined;) {
    const at = performance.now();
    const answer = await exchange(`${url}${next && `?cursor=${encodeURIComponent(next)}`}`, { agent });
    taken.push(performance.now() - at);
    ({ next } = JSON.parse(answer) as { next?: string });
  }
  return taken;
}

async function started(place: Place, processes: number): Promise<ServerProcess[]> {
  const servers: ServerProcess[] = [];
  while (servers.length < processes) servers.push(await startServer(place));
  return servers;
}

/** One write: a VIP toggle or a note. */
async function written(
  url: string,
  contactId: string,
  number: number,
  agent: Agent,
): Promise<{ at: number; version?: string; ms: number }> {
  const at = performance.now();
  const isNote = number % 3 === 0;
  const vip = number % 2 === 0;
  const body = isNote
    ? { text: `Called back, number ${number}.` }
    : {
        changes: [
          { kind: 'name', from: '', to: `Customer ${number}` },
          { kind: 'vip', from: !vip, to: vip },
        ],
      };
  const answer = await exchange(
    `${url}/contacts/${contactId}${isNote ? '/notes' : ''}`,
    {
      agent,
      method: isNote ? 'POST' : 'PATCH',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    },
    body,
  );
  const ms = performance.now() - at;
  if (isNote) return { at, ms };
  const { contact } = JSON.parse(answer) as { contact: { version: string } };
  return { at, ms, version: contact.version };
}
