import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ContactAdapter } from '../adapters/adapter.js';
import type { SrcProblem } from '../adapters/src.js';
import { type ContactRepository, repositoryFor, type StorageKind } from '../store/contact-repository.js';

/** Why there are no data. `adapter`: what was set is none. */
export type SourceProblem = SrcProblem | { rule: 'adapter' };

/** Where an element's data come from, as far as it is known. */
export type SourceState =
  | { status: 'unset' }
  | { status: 'opening' }
  /** Without a problem: the `src` is well, but could not be opened now. */
  | { status: 'refused'; problem?: SourceProblem }
  | { status: 'open'; repository: ContactRepository };

/** Opens the adapter that a `src` names, or tells what is wrong with it. Throws when it cannot be opened now. */
export type OpenSource = (src: string) => Promise<ContactAdapter | SrcProblem>;

/** Ties `adapter` (which wins) or `src` to the page's repository for it. */
export class SourceController implements ReactiveController {
  state: SourceState = { status: 'unset' };
  #adapter?: ContactAdapter;
  #src?: string;
  #run = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly open: OpenSource,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Takes the element's properties; does nothing when neither changed. */
  set(adapter: ContactAdapter | undefined, src: string | undefined, storage: StorageKind): void {
    if (adapter === this.#adapter && src === this.#src) return;
    this.#adapter = adapter;
    this.#src = src;
    if (adapter)
      this.#become(
        isAdapter(adapter) ? { status: 'open', repository: repositoryFor(adapter, { storage }) } : NO_ADAPTER,
      );
    else if (src) void this.#openSource(src, storage);
    else this.#become({ status: 'unset' });
  }

  /** Opens the `src` again after it was refused. */
  retry(storage: StorageKind): void {
    if (this.#src && this.state.status === 'refused') void this.#openSource(this.#src, storage);
  }

  async #openSource(src: string, storage: StorageKind): Promise<void> {
    this.#become({ status: 'opening' });
    const run = this.#run;
    const opened = await this.open(src).catch(() => undefined);
    if (run !== this.#run) return;
    if (opened === undefined) this.#become({ status: 'refused' });
    else if ('rule' in opened) this.#become({ status: 'refused', problem: opened });
    else this.#become({ status: 'open', repository: repositoryFor(opened, { storage }) });
  }

  #become(state: SourceState): void {
    this.#run += 1;
    this.state = state;
    this.host.requestUpdate();
  }
}

const NO_ADAPTER: SourceState = { status: 'refused', problem: { rule: 'adapter' } };

/** Hosts without types set anything. */
function isAdapter(value: unknown): boolean {
  const [id, session, contacts] = members(value, 'id', 'session', 'contacts');
  return (
    typeof id === 'string' &&
    [session, ...members(contacts, 'get', 'apply')].every((member) => typeof member === 'function')
  );
}

function members(value: unknown, ...names: readonly string[]): readonly unknown[] {
  return names.map((name): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined,
  );
}
