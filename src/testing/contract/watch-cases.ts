import type { ContactAdapter, SourceEvent, WatchTopics } from '../../adapters/adapter.js';
import { equal, hold, present } from './assertions.js';
import { reading, writing } from './calls.js';
import type { Contract } from './contract-case.js';
import { IDS } from './fixture.js';

export const watchCases: readonly Contract[] = [
  {
    name: '11.5 a write of another client is heard as a hint, and the re-read shows it',
    needs: ['watch', 'another client'],
    prove: async ({ adapter, other }) => {
      const before = (await adapter.contacts.get(IDS.known, reading())).version;
      const watching = watch(adapter, { contacts: [IDS.known] });
      // A source may begin by naming the versions that it has.
      const heard = watching.next(
        (event) => event.type === 'contact' && (event.version === undefined || event.version !== before),
      );
      await present(other).contacts.apply(IDS.known, [{ kind: 'vip', from: false, to: true }], writing());
      const event = await heard;
      equal(event.type === 'contact' && event.id, IDS.known, 'id');
      const { vip, version } = await adapter.contacts.get(IDS.known, reading());
      equal(vip, true, 'the re-read');
      hold(
        event.type === 'contact' && (event.version === undefined || event.version === version),
        'a version that is told is the one there',
      );
      await watching.stop();
    },
  },
  {
    name: '11.5 a note of another client is heard as a hint of its contact',
    needs: ['watch', 'notes', 'another client'],
    prove: async ({ adapter, other }) => {
      const watching = watch(adapter, { contacts: [IDS.empty] });
      const heard = watching.next((event) => event.type === 'notes');
      await present(present(other).notes).create(IDS.empty, 'Heard', writing());
      const event = await heard;
      equal(event, { type: 'notes', contactId: IDS.empty }, 'hint');
      equal(
        (await present(adapter.notes).list(IDS.empty, reading())).items.map(({ text }) => text),
        ['Heard'],
        'the re-read',
      );
      await watching.stop();
    },
  },
  {
    name: '11.5 only what was asked for is heard, and hints hold no content',
    needs: ['watch'],
    prove: async ({ adapter, other = adapter }) => {
      const events: SourceEvent[] = [];
      const narrow = watch(adapter, { contacts: [IDS.twin] }, events);
      const wide = watch(adapter, { contacts: [IDS.empty], directory: true });
      const heard = wide.next((event) => event.type === 'directory');
      await other.contacts.apply(IDS.known, [{ kind: 'name', from: 'Known Person', to: 'Secret Name' }], writing());
      hold(!JSON.stringify(await heard).includes('Secret'), 'the directory is hinted at, and nothing more');
      const last = narrow.next((event) => event.type === 'contact');
      await other.contacts.apply(IDS.twin, [{ kind: 'vip', from: true, to: false }], writing());
      await last;
      equal(
        events.filter((event) => event.type === 'contact' && event.id !== IDS.twin),
        [],
        'hints of others',
      );
      equal(
        events.filter((event) => event.type === 'directory'),
        [],
        'hints of the directory',
      );
      await Promise.all([narrow.stop(), wide.stop()]);
    },
  },
  {
    name: '11.5 the stream settles when it is aborted, and is silent from then on',
    needs: ['watch'],
    prove: async ({ adapter, other = adapter }) => {
      const events: SourceEvent[] = [];
      const stopped = watch(adapter, { contacts: [IDS.known] }, events);
      const going = watch(adapter, { contacts: [IDS.known] });
      await stopped.stop();
      const heard = going.next((event) => event.type === 'contact');
      await other.contacts.apply(IDS.known, [{ kind: 'vip', from: false, to: true }], writing());
      await heard;
      equal(events, [], 'hints after the end');
      await going.stop();
    },
  },
];

interface Watching {
  next(wanted: (event: SourceEvent) => boolean): Promise<SourceEvent>;
  stop(): Promise<void>;
}

function watch(adapter: ContactAdapter, topics: WatchTopics, events: SourceEvent[] = []): Watching {
  const abort = new AbortController();
  const waiting = new Set<(event: SourceEvent) => void>();
  const ended = Promise.resolve(
    adapter.watch?.(
      topics,
      (event) => {
        events.push(event);
        for (const hear of [...waiting]) hear(event);
      },
      { signal: abort.signal },
    ),
  ).catch(() => undefined);
  return {
    next: (wanted) =>
      new Promise((resolve) => {
        const hear = (event: SourceEvent) => {
          if (!wanted(event)) return;
          waiting.delete(hear);
          resolve(event);
        };
        waiting.add(hear);
      }),
    stop: async () => {
      abort.abort();
      await ended;
    },
  };
}
