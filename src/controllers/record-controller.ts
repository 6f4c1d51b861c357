import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ContactRecord } from '../store/contact-record.js';
import type { ContactRepository, StoreEvent } from '../store/contact-repository.js';

/** Shows one contact of a repository in a host: subscribes while the host is in the page, and lets go after. */
export class RecordController implements ReactiveController {
  #repository?: ContactRepository;
  #record?: ContactRecord;
  #connected = false;
  #leave: (() => void)[] = [];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onEvent: (event: StoreEvent) => void,
  ) {
    host.addController(this);
  }

  get record(): ContactRecord | undefined {
    return this.#record;
  }

  get repository(): ContactRepository | undefined {
    return this.#repository;
  }

  /** Changes what is shown. @returns whether it is another contact or source than before. */
  show(repository: ContactRepository | undefined, contactId: string | undefined): boolean {
    const id = repository && contactId ? contactId : undefined;
    if (repository === this.#repository && id === this.#record?.id) return false;
    this.#release();
    this.#repository = repository;
    this.#record = id === undefined ? undefined : repository?.record(id);
    if (this.#connected) this.#acquire();
    return true;
  }

  hostConnected(): void {
    this.#connected = true;
    this.#acquire();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#release();
  }

  #acquire(): void {
    const repository = this.#repository;
    if (!repository || this.#leave.length > 0) return;
    const update = (): void => this.host.requestUpdate();
    this.#leave = [
      repository.workspace.subscribe(update),
      repository.connection.subscribe(update),
      repository.preferences.subscribe(update),
      repository.onEvent(this.onEvent),
    ];
    if (this.#record) this.#leave.push(this.#record.subscribe(update), repository.acquire(this.#record.id));
  }

  #release(): void {
    for (const leave of this.#leave) leave();
    this.#leave = [];
  }
}
