import type { ReactiveController, ReactiveControllerHost } from 'lit';

type FocusHost = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * Sees to it that focus is never lost (11.6): it goes where it was asked to go once that is drawn, and when the control that
 * had it is gone, to the open dialog or the panel itself.
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
    if (!this.#had || root.activeElement !== null) return;
    // Beside an open dialog nothing takes focus.
    const inDialog = root.querySelector<HTMLElement>('dialog:modal [autofocus], dialog:modal button');
    (inDialog ?? root.querySelector<HTMLElement>(this.fallback))?.focus();
  }

  get #root(): ShadowRoot | undefined {
    return this.host.renderRoot instanceof ShadowRoot ? this.host.renderRoot : undefined;
  }
}
