import { Listeners } from './readable.js';
import type { PagedResource, Resource, ResourceState } from './resource.js';

type Paging = Pick<PagedResource<unknown>, 'next' | 'loadMore'>;

/** Stands for a resource whose code is yet to come. */
export class LateResource<T> implements Resource<T>, Paging {
  readonly #listeners = new Listeners();
  #resource: (Resource<T> & Partial<Paging>) | undefined;
  #wanted: 'load' | 'reload' | undefined;
  #leave: (() => void) | undefined;

  /** @param whenThere gives the resource, once: now, or when there is one. */
  constructor(whenThere: (give: (resource: Resource<T>) => void) => void) {
    whenThere((resource) => {
      this.#resource = resource;
      this.#follow();
      if (this.#wanted) resource[this.#wanted]();
      this.#listeners.tell();
    });
  }

  get value(): ResourceState<T> {
    return this.#resource?.value ?? { status: 'pending' };
  }

  get next(): boolean {
    return this.#resource?.next ?? false;
  }

  subscribe(listener: () => void): () => void {
    const remove = this.#listeners.add(listener);
    this.#follow();
    return () => {
      remove();
      this.#follow();
    };
  }

  load(): void {
    if (this.#resource) this.#resource.load();
    else this.#wanted ??= 'load';
  }

  reload(): void {
    if (this.#resource) this.#resource.reload();
    else this.#wanted = 'reload';
  }

  loadMore(): void {
    this.#resource?.loadMore?.();
  }

  /** Whoever listens here listens there. */
  #follow(): void {
    if (this.#listeners.size > 0) this.#leave ??= this.#resource?.subscribe(() => this.#listeners.tell());
    else this.#leave = void this.#leave?.();
  }
}
