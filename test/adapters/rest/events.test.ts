import { expect } from '@open-wc/testing';
import { EventStreamParser } from '../../../src/adapters/rest/event-stream.js';
import type { SourceEvent } from '../../../src/adapters/adapter.js';
import { broken, failureOf, json, problem, scripted } from './scripted.js';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A stream of events that a test feeds. */
function feed() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      controller = stream;
    },
    cancel: () => {
      cancelled = true;
    },
  });
  return {
    response: new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } }),
    say: (text: string) => controller?.enqueue(bytes(text)),
    end: () => controller?.close(),
    fail: () => controller?.error(new TypeError('network error')),
    get cancelled() {
      return cancelled;
    },
  };
}

describe('The parser of event streams', () => {
  const STREAM =
    '\uFEFF: hello\n\ndata: one\n\nevent: x\nid: 7\nretry: 3\ndata:two\r\ndata:  three\r\n\r\n' +
    'data\rdata: é😀\r\r:\n\nother: field\n\ndata: end\n\ndata: cut';
  const EVENTS = ['one', 'two\n three', '\né😀', 'end'];

  it('11.5 reads lines of every ending, data of several lines and comments, and leaves the rest aside', () => {
    expect(new EventStreamParser().push(bytes(STREAM))).to.deep.equal(EVENTS);
  });

  it('11.5 does not care where the chunks end, also within a character', () => {
    const all = bytes(STREAM);
    for (const size of [1, 2, 3, 5, 7, 64]) {
      const parser = new EventStreamParser();
      const events: string[] = [];
      for (let at = 0; at < all.length; at += size) events.push(...parser.push(all.slice(at, at + size)));
      expect(events, `chunks of ${size}`).to.deep.equal(EVENTS);
    }
  });

  it('11.5 gives up a line that does not end', () => {
    const parser = new EventStreamParser();
    expect(() => {
      for (let count = 0; count < 1000; count += 1) parser.push(bytes('data: '.padEnd(1000, 'x')));
    }).to.throw(RangeError);
  });
});

describe('Hints of a REST source', () => {
  const watching = (answer: Response | Error) => {
    const { adapter, sent } = scripted([answer]);
    const events: SourceEvent[] = [];
    const abort = new AbortController();
    const ended = adapter.watch!({ contacts: ['a/b', 'c'], schema: true }, (event) => events.push(event), abort);
    return { abort, ended, events, sent };
  };
  const turn = () => new Promise((resolve) => setTimeout(resolve));

  it('11.5 asks for its topics and hears of them, of what it does not know it says nothing', async () => {
    const stream = feed();
    const { ended, events, sent } = watching(stream.response);
    stream.say('data: {"type":"contact","id":"c","version":"8"}\n\ndata: {"type":"weather"}\n\ndata: {"type"\n\n');
    stream.say('data: {"type":"contact","id":7}\n\ndata: {"type":"notes","contactId":"c"}\n\n: beat\n\n');
    stream.end();
    await ended;
    expect(events).to.deep.equal([
      { type: 'contact', id: 'c', version: '8' },
      { type: 'notes', contactId: 'c' },
    ]);
    expect(sent.map(({ path }) => path)).to.deep.equal(['/events?contact=a%2Fb&contact=c&schema=1']);
    expect(sent[0]!.headers.get('accept')).to.equal('text/event-stream');
  });

  it('11.5 settles when the stream ends and when it breaks off: the store opens another (fault 61)', async () => {
    const ending = feed();
    const first = watching(ending.response);
    ending.end();
    await first.ended;
    const breaking = feed();
    const second = watching(breaking.response);
    await turn();
    breaking.fail();
    await second.ended;
  });

  it('11.5 is silent after the abort, and lets the server go', async () => {
    const stream = feed();
    const { abort, ended, events } = watching(stream.response);
    await turn();
    abort.abort();
    await ended;
    expect(stream.cancelled).to.equal(true);
    expect(events).to.deep.equal([]);
  });

  it('11.5 aborted before, it asks nobody', async () => {
    const { adapter, sent } = scripted([json({})]);
    await adapter.watch!({ contacts: ['c'] }, () => undefined, { signal: AbortSignal.abort() });
    expect(sent).to.deep.equal([]);
  });

  it('11.5 a stream that cannot be had is a failure (faults 9, 15, 35)', async () => {
    expect(await failureOf(watching(broken()).ended)).to.deep.equal({ code: 'network', outcome: 'unknown' });
    expect(await failureOf(watching(problem(401)).ended)).to.deep.equal({ code: 'unauthenticated' });
    expect(await failureOf(watching(problem(429)).ended)).to.deep.equal({ code: 'rate-limited' });
    expect(await failureOf(watching(json({})).ended)).to.deep.equal({ code: 'data', path: '' });
  });

  it('11.9 a server without events is no failure: nothing is heard until nobody listens', async () => {
    for (const status of [404, 405, 501]) {
      const { abort, ended } = watching(problem(status));
      const early = await Promise.race([ended.then(() => 'ended'), turn().then(() => 'open')]);
      expect(early).to.equal('open');
      abort.abort();
      await ended;
    }
  });
});
