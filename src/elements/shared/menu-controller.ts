import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { anchorTo } from './anchor.js';

type MenuHost = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * Opens the popover menus of an element, after the ARIA menu button pattern: arrows, Home, End and letters move, Esc and Tab
 * close, and focus goes back to the button.
 */
export class MenuController implements ReactiveController {
  #button?: HTMLElement;
  #menu?: HTMLElement;
  #unfollow?: () => void;
  /** The button of the open menu, where the pointer has just pressed it: the browser closes the menu before the click. */
  #pressed?: HTMLElement;

  constructor(private readonly host: MenuHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.renderRoot.addEventListener('keydown', this.#onKey);
    this.host.renderRoot.addEventListener('pointerdown', this.#onPress, { capture: true });
  }

  hostDisconnected(): void {
    this.host.renderRoot.removeEventListener('keydown', this.#onKey);
    this.host.renderRoot.removeEventListener('pointerdown', this.#onPress, { capture: true });
    this.#ended();
  }

  /** Opens the menu that the button controls, or closes it. */
  toggle(button: HTMLElement): void {
    const menu = this.host.renderRoot.querySelector<HTMLElement>(`#${button.getAttribute('aria-controls') ?? ''}`);
    if (!menu) return;
    const pressed = this.#pressed === button;
    this.#pressed = undefined;
    if (pressed || menu.matches(':popover-open')) {
      this.close();
      return;
    }
    this.#button = button;
    this.#menu = menu;
    menu.addEventListener('toggle', this.#onToggle);
    menu.showPopover();
    button.setAttribute('aria-expanded', 'true');
    void anchorTo(button, menu, 'bottom-end').then((unfollow) => {
      if (this.#menu === menu) this.#unfollow = unfollow;
      else unfollow();
    });
    this.#items()[0]?.focus();
  }

  /** Closes the open menu; focus goes back to its button. */
  close(): void {
    const button = this.#button;
    this.#menu?.hidePopover();
    button?.focus();
  }

  readonly #onToggle = (event: Event): void => {
    if (this.#menu && event.target === this.#menu && !this.#menu.matches(':popover-open')) this.#ended();
  };

  readonly #onPress = ({ target }: Event): void => {
    this.#pressed = target instanceof Node && this.#button?.contains(target) ? this.#button : undefined;
  };

  readonly #onKey = (event: Event): void => {
    this.#pressed = undefined;
    if (!(event instanceof KeyboardEvent) || !this.#menu?.contains(event.target instanceof Node ? event.target : null))
      return;
    const items = this.#items();
    const at = items.findIndex((item) => item === event.target);
    const next = nextItem(event.key, items, at);
    if (next) {
      event.preventDefault();
      next.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
      }
      this.close();
    }
  };

  #items(): HTMLElement[] {
    return this.#menu ? [...this.#menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')] : [];
  }

  #ended(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#menu?.removeEventListener('toggle', this.#onToggle);
    this.#button?.setAttribute('aria-expanded', 'false');
    this.#menu = undefined;
    this.#button = undefined;
  }
}

function nextItem(key: string, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length];
    case 'ArrowUp':
      return items.at(at - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default: {
      if (key.length !== 1 || key === ' ') return undefined;
      const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      return after.find((item) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
    }
  }
}
