/**
 * The OpenAPI document against what is really sent: the whole contract is run through the REST adapter and the mocked source,
 * and every request and every answer on the way must be what the document says.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { getResponse } from 'msw';
import openApiBackend from 'openapi-backend';
import { register } from 'tsx/esm/api';

const { OpenAPIBackend } = openApiBackend;
const { Request } = globalThis;
const BASE = 'https://contacts.example/v1';

// One registration, so that all share one copy of each module: errors are told apart by their class.
const unregister = register();
const { openApiDocument } = await import('../../src/adapters/rest/openapi.ts');
const { createRestAdapter } = await import('../../src/adapters/rest.ts');
const { createMemoryAdapter } = await import('../../src/adapters/memory.ts');
const { contractCases } = await import('../../src/testing/index.ts');
const { restHandlers } = await import('../../src/testing/msw/index.ts');
await unregister();

const definition = openApiDocument('1.0.0');
let api;
/** How often each operation was seen, answered as usual and refused. */
const seen = new Map();

before(async () => {
  // `quick` leaves out a check of the document against the schema of OpenAPI 3.0, which 3.1 outgrew.
  api = new OpenAPIBackend({
    definition: openApiDocument('1.0.0'),
    quick: true,
    ajvOpts: { strict: false, validateFormats: false },
  });
  await api.init();
});

/** What was sent and is not what the document says. An adapter takes what `fetch` throws for a broken connection. */
const violations = [];
const check = (holds, what) => holds || violations.push(what);

/** A `fetch` that the mocked source answers. */
function checkedFetch(handlers) {
  return async (input, init) => {
    const request = new Request(input, init);
    const sent = await requestOf(request.clone());
    const operation = api.matchOperation(sent);
    if (!operation) throw new Error(violations.push(`${sent.method} ${sent.path} is in no document`));
    const asked = api.validateRequest(sent, operation.operationId);
    const response = await getResponse(handlers, request);
    assert.ok(response, `${sent.path} was answered`);
    const count = seen.get(operation.operationId) ?? { usual: 0, refused: 0 };
    seen.set(operation.operationId, count);
    if (response.ok) {
      count.usual += 1;
      // What is no valid request must be refused.
      check(asked.valid, { request: operation.operationId, errors: asked.errors });
    } else count.refused += 1;
    if (response.headers.get('content-type') === 'text/event-stream') return response;
    const text = await response.clone().text();
    const body = text === '' ? undefined : JSON.parse(text);
    if (response.status === 204) check(body === undefined, `${operation.operationId} answers 204 with a body`);
    else {
      const { valid, errors } = api.validateResponse(body, operation, response.status);
      check(valid, { answer: operation.operationId, status: response.status, errors, text: text.slice(0, 300) });
    }
    check(
      !response.ok || operation.responses[response.status] !== undefined,
      `${operation.operationId} is answered by ${response.status}`,
    );
    return response;
  };
}

async function requestOf(request) {
  const url = new URL(request.url);
  const query = {};
  for (const key of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(key);
    query[key] = key === 'tag' || (key === 'contact' && url.pathname.endsWith('/events')) ? all : all[0];
  }
  // Who asks is the demo's matter, and in no document.
  delete query.role;
  delete query.agent;
  const text = await request.text();
  return {
    method: request.method,
    path: url.pathname.slice(new URL(BASE).pathname.length),
    query,
    headers: Object.fromEntries(request.headers),
    ...(text !== '' && { body: JSON.parse(text) }),
  };
}

describe('The OpenAPI document', () => {
  it('holds what the adapter sends and what the mocked source answers, in the whole contract', async () => {
    const cases = contractCases(async (workspace) => {
      const handlers = restHandlers(createMemoryAdapter(workspace), { baseUrl: BASE });
      const as = (query) => createRestAdapter({ baseUrl: `${BASE}${query}`, fetch: checkedFetch(handlers) });
      return { adapter: as(''), other: as('?agent=ben'), as: (role) => as(`?role=${role}`) };
    });
    assert.ok(cases.length > 90);
    for (const { name, run } of cases) {
      const { skipped } = await run().catch((error) => {
        throw new Error(name, { cause: error });
      });
      assert.equal(skipped, undefined, name);
    }
    assert.deepEqual(violations, []);
  });

  it('was seen at work, each operation that the mocked source has', () => {
    const operations = Object.values(definition.paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ operationId }) => operationId ?? []);
    const unseen = operations.filter((id) => !seen.has(id)).sort();
    assert.deepEqual(unseen, NOT_MOCKED);
    assert.ok([...seen.values()].some(({ refused }) => refused > 0));
  });

  it('refuses what is none of it', () => {
    const request = (method, path, body, headers = { 'idempotency-key': 'k' }) => ({ method, path, body, headers });
    for (const bad of [
      request('patch', '/contacts/c-1', { changes: [{ kind: 'vip', from: 'no', to: true }] }),
      request('patch', '/contacts/c-1', { changes: 'all' }),
      request('post', '/contacts/c-1/notes', { text: 7 }),
      request('post', '/contacts/c-1/notes', { text: 'Text' }, {}),
      request('post', '/bulk/deletions', { ids: Array.from({ length: 51 }, (_, index) => `c-${index}`) }),
    ]) {
      assert.equal(api.validateRequest(bad).valid, false, JSON.stringify(bad));
    }
    const contact = { id: 'c-1', name: 'Ann', vip: false, values: {}, tags: [], channels: [] };
    const answered = (body, status = 200) => api.validateResponse(body, 'contacts.get', status).valid;
    assert.equal(answered(contact), true);
    assert.equal(answered({ ...contact, id: 7 }), false);
    assert.equal(answered({ ...contact, values: { orders: 3 } }), false);
    assert.equal(answered({ type: 'about:blank', title: 'No', status: 404, code: 'not-found' }, 404), true);
    assert.equal(answered({ error: 'not found' }, 404), false);
  });
});

/** What the source in memory has not. */
const NOT_MOCKED = ['attributes.change', 'attributes.usage', 'directory.delete', 'directory.tag'];
