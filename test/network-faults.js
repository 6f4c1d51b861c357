/**
 * A source that misbehaves on a real network, below /network/: what a stand-in for `fetch` can only pretend.
 * @returns {import('koa').Middleware}
 */
export function networkFaults() {
  /** The keys of all requests, by kind. */
  const seen = new Map();
  const kinds = {
    /** Sends writes elsewhere, where a GET would be answered as if all were well. */
    redirecting: (context) => context.redirect('/network/landed'),
    landed: (context) => {
      context.body = { id: 'n-1', contactId: 'c-1', text: 'Text', createdAt: '2026-11-20T12:00:00Z' };
    },
    /** Promises more than it sends. */
    torn: ({ res }) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      res.write('{"id":"c-1","name":"An');
      setTimeout(() => res.destroy(), 20);
    },
    /** Answers nothing at all. */
    dead: ({ res }) => res.destroy(),
    /** Events, cut within a character and between CR and LF. */
    streaming: ({ res }) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      const bytes = Buffer.from(': hello\r\n\r\ndata: {"type":"contact",\r\ndata: "id":"é😀"}\r\n\r\n');
      let at = 0;
      const send = () => {
        res.write(bytes.subarray(at, (at += 1)));
        if (at < bytes.length) setTimeout(send, 2);
        else res.end();
      };
      send();
    },
  };
  return (context, next) => {
    const [, root, kind] = context.path.split('/');
    if (root !== 'network') return next();
    if (kind === 'seen') {
      context.body = Object.fromEntries(seen);
      return undefined;
    }
    seen.set(kind, [...(seen.get(kind) ?? []), context.get('idempotency-key')]);
    const answer = kinds[kind];
    if (answer === undefined) return next();
    context.status = 200;
    context.respond = kind === 'redirecting' || kind === 'landed';
    answer(context);
    return undefined;
  };
}
