import type { ReactiveController, ReactiveControllerHost } from 'lit';

type FocusHost = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * Sees to it that focus is never lost (11.6): it goes where it was asked to go once that is drawn, and when the control that
 * had it is gone, to the panel itself.
 */
export class FocusKeeper implements ReactiveController {
  #wanted: readonly string[] = [];
  #had = false;

  constructor(
    private readonly host: FocusHost,
    private readonly fallback: string,
  ) {
    host.addController(this);
  }

  /** Focuses the first of these ids that is there after the next render. */
  want(...ids: readonly string[]): void {
    this.#wanted = ids;
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    this.#had = this.#root?.activeElement != null;
  }

  hostUpdated(): void {
    const root = this.#root;
    if (!root) return;
    if (this.#wanted.length > 0) {
      const target = this.#wanted.map((id) => root.getElementById(id)).find((element) => element !== null);
      this.#wanted = [];
      if (target) {
        target.focus();
        if (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'date') target.select();
        return;
      }
    }
    if (this.#had && root.activeElement === null) root.querySelector<HTMLElement>(this.fallback)?.focus();
  }

  get #root(): ShadowRoot | undefined {
    return this.host.renderRoot instanceof ShadowRoot ? this.host.renderRoot : undefined;
  }
}
