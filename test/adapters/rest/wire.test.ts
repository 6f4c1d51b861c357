import { expect } from '@open-wc/testing';
import { ALL_ROUTES, matchRoute } from '../../../src/adapters/rest/routes.js';
import { requestUrl } from '../../../src/adapters/rest/request-url.js';
import { failureOf } from '../../../src/adapters/rest/failure-of.js';
import { problemOf } from '../../../src/adapters/rest/problem.js';
import { etagOf, versionOf } from '../../../src/adapters/rest/wire.js';
import type { Failure } from '../../../src/domain/errors.js';
import { buildContact, buildNotes, buildValues } from '../../../src/testing/index.js';

describe('The wire', () => {
  it('each route is found by the address that the adapter asks, with its ids as they were', () => {
    for (const [name, { method, path }] of ALL_ROUTES) {
      const ids = Object.fromEntries(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, id = ''], index) => [id, `a/b?c#${index} é%`]),
      );
      const url = requestUrl('https://contacts.example', name, ids);
      const found = matchRoute(method, new URL(url).pathname);
      expect(found?.name).to.equal(name);
      expect(Object.fromEntries(found!.ids)).to.deep.equal(ids);
    }
  });

  it('addresses that are none of the contract are found by nobody', () => {
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/'],
      ['GET', '/contacts/'],
      ['GET', '/contacts/a/b'],
      ['GET', '/contacts/%'],
      ['PUT', '/contacts/a'],
      ['get', '/session'],
    ] as const)
      expect(matchRoute(method, path), `${method} ${path}`).to.equal(undefined);
  });

  it('a version comes back as it was, through a header', () => {
    for (const version of ['7', '', 'a-b.c_d', '"', '%22', 'é😀', 'a b', '\\', '0x\u007f']) {
      const etag = etagOf(version);
      expect(new Headers({ etag }).get('etag')).to.equal(etag);
      expect(versionOf(etag)).to.equal(version);
      expect(versionOf(`W/${etag}`)).to.equal(version);
    }
    for (const none of [null, '', '7', '"7', '*']) expect(versionOf(none)).to.equal(undefined);
  });

  it('every failure comes back as it was, as a problem document', () => {
    const [note] = buildNotes('c-1', 1);
    const failures: Failure[] = [
      { code: 'not-found' },
      { code: 'unauthenticated' },
      { code: 'gone' },
      { code: 'gone', mergedInto: 'c-2' },
      { code: 'conflict' },
      { code: 'conflict', fields: ['merge'] },
      { code: 'conflict', current: buildContact({ values: buildValues({ orders: 0 }) }), fields: ['vip'] },
      { code: 'conflict', current: note! },
      { code: 'forbidden' },
      { code: 'forbidden', permission: { reason: 'role', message: 'Ask Ada' } },
      { code: 'validation', fields: new Map() },
      { code: 'validation', fields: new Map([['email', { rule: 'taken', takenBy: 'c-2' }]]) },
      { code: 'rate-limited' },
      { code: 'rate-limited', retryAfterMs: 3000 },
      { code: 'network', outcome: 'unknown' },
      { code: 'data', path: 'cursor' },
    ];
    for (const failure of failures) {
      const { status, headers, body } = problemOf(failure);
      const sent: unknown = JSON.parse(JSON.stringify(body));
      expect(failureOf(sent, { status, headers: new Headers(headers) })).to.deep.equal(failure);
      if (failure.code !== 'conflict' || !failure.current)
        expect(failureOf(undefined, { status, headers: new Headers(headers), write: true }).code).to.equal(
          failure.code === 'data' ? 'validation' : failure.code,
        );
    }
    expect(problemOf({ code: 'conflict' }, { conditional: true }).status).to.equal(412);
  });
});
