import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { problemOf } from '../../src/adapters/rest/problem.js';
import { answerRequest, refused } from '../../src/testing/rest/service.js';
import type { ContactAdapter } from '../../src/adapters/adapter.js';
import { ContactError } from '../../src/domain/errors.js';
import type { Failure } from '../../src/domain/errors.js';
import { EventStream, topicsOf } from './events.js';
import { isUnreachable, report } from './report.js';
import { viewerOf } from './viewer.js';
import type { ServedWorkspace } from './workspace.js';

/** What each request has: the workspace as the one has it who asks. */
interface Served {
  Variables: { adapter: ContactAdapter };
}

/** Many times what a note or a change holds. Bytes. */
const LONGEST_BODY = 1024 * 1024;
const MOST_READ_AWAY = 16 * LONGEST_BODY;

/**
 * The REST contract over a workspace, for any page: there are no cookies that another page could use.
 * @param base path under which it is served, such as `/api`; empty: at the root
 */
export function appOf(workspace: ServedWorkspace, base = ''): Hono<Served> {
  const app = new Hono<Served>();
  const api = base === '' ? app : app.basePath(base);

  api.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
      exposeHeaders: ['ETag', 'Retry-After', 'Date'],
      maxAge: 600,
    }),
  );
  api.use(
    bodyLimit({
      maxSize: LONGEST_BODY,
      onError: async ({ req }) => {
        await readAway(req.raw.body);
        return refusedAs(413, 'Content Too Large', TOO_LONG);
      },
    }),
  );
  api.use(onlyJson);
  api.use(async (context, next) => {
    const viewer = viewerOf(new URL(context.req.url).searchParams);
    if (!viewer) return refused({ code: 'unauthenticated' });
    context.set('adapter', workspace.as(viewer));
    return next();
  });

  api.get('/events', async ({ req, var: { adapter } }) => {
    await adapter.session(req.raw);
    const topics = topicsOf(new URL(req.url).searchParams);
    if (!topics) return refused({ code: 'data', path: 'contact' });
    if (!workspace.hints.isOpen) return refused({ code: 'network', outcome: 'not-sent' });
    const stream = new EventStream(workspace.hints, topics, () => workspace.versions(topics.contacts));
    return new Response(new ReadableStream(stream), {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
  });

  api.get('/pictures/:id', async ({ req, var: { adapter } }) => {
    await adapter.session(req.raw);
    const picture = await workspace.picture(req.param('id'));
    if (!picture) return refused({ code: 'not-found' });
    return new Response(picture.stream(), {
      headers: {
        'content-type': picture.type,
        'cache-control': 'private, max-age=3600',
        // A picture that is opened by itself must stay a picture, also an SVG with a script in it.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'x-content-type-options': 'nosniff',
      },
    });
  });

  api.all('*', ({ req, var: { adapter } }) =>
    answerRequest(adapter, req.raw, new URL(req.url).pathname.slice(base.length)),
  );

  app.onError((error, { req }) => {
    // The client has gone: nobody reads the answer.
    if (req.raw.signal.aborted) return new Response(null, { status: 499 });
    if (error instanceof ContactError) return refused(error.failure);
    report(error);
    const isAway = isUnreachable(error);
    return refusedAs(isAway ? 503 : 500, isAway ? 'Service Unavailable' : 'Internal Server Error', UNKNOWN);
  });
  return app;
}

/** Nobody knows whether it was kept: the client asks again with the same key. */
const UNKNOWN: Failure = { code: 'network', outcome: 'unknown' };

const TOO_LONG: Failure = { code: 'validation', fields: new Map([['text', { rule: 'too-long' }]]) };

/** A client that is still sending when the connection closes never sees the answer, and would take it for a lost one. */
async function readAway(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return;
  const reader = body.getReader();
  for (let read = 0; read < MOST_READ_AWAY;) {
    const { done, value } = await reader.read();
    if (done) return;
    read += value.byteLength;
  }
}

/** Pages elsewhere can send other types without asking first. */
const onlyJson: MiddlewareHandler = async ({ req }, next) => {
  const type = req.header('content-type');
  if (type !== undefined && !/^application\/json\b/i.test(type)) {
    return refusedAs(415, 'Unsupported Media Type', { code: 'data', path: 'content-type' });
  }
  return next();
};

/** A failure under another status than its usual one. */
function refusedAs(status: number, title: string, failure: Failure): Response {
  const { body, headers } = problemOf(failure);
  return Response.json(
    { ...body, title, status },
    { status, headers: { ...headers, 'cache-control': 'no-store', ...(status === 503 && { 'retry-after': '1' }) } },
  );
}
