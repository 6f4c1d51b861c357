import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { anchorTo } from './anchor.js';

/** How long the pointer rests on a thing before its words show, in ms. */
const REST = 400;
/** How long a said word stays, in ms. */
const SAID = 1600;

type TipHost = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * The one tooltip of an element: the words in `data-tip` of whatever the pointer rests on, has keyboard focus or is pressed.
 * Esc dismisses it, and the pointer may move onto it (WCAG 1.4.13). The words stand in the accessible name too, so the tip
 * itself is hidden from screen readers. It lives in the top layer, where no host can clip it.
 */
export class TipController implements ReactiveController {
  #anchor?: Element;
  #timer?: ReturnType<typeof setTimeout>;
  #unfollow?: () => void;
  #said?: string;

  constructor(private readonly host: TipHost) {
    host.addController(this);
  }

  hostConnected(): void {
    for (const [type, listener] of this.#listeners) this.host.renderRoot.addEventListener(type, listener);
    this.host.renderRoot.addEventListener('keydown', this.#onKey, { capture: true });
  }

  hostDisconnected(): void {
    this.hide();
    for (const [type, listener] of this.#listeners) this.host.renderRoot.removeEventListener(type, listener);
    this.host.renderRoot.removeEventListener('keydown', this.#onKey, { capture: true });
  }

  /** Says a short word beside a control, such as "Copied". */
  say(anchor: Element, words: string): void {
    this.#said = words;
    this.#show(anchor);
    this.#timer = setTimeout(() => this.hide(), SAID);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#said = undefined;
    this.#anchor = undefined;
    this.#unfollow?.();
    this.#unfollow = undefined;
    const tip = this.#tip;
    if (tip?.matches(':popover-open')) tip.hidePopover();
  }

  readonly #onOver = (event: Event): void => {
    const anchor = this.#tipped(event.target);
    if (anchor === this.#anchor || event.target === this.#tip || this.#said !== undefined) return;
    this.hide();
    if (anchor) this.#timer = setTimeout(() => this.#show(anchor), REST);
  };

  readonly #onFocus = (event: Event): void => {
    const anchor = this.#tipped(event.target);
    if (anchor?.matches(':focus-visible')) this.#show(anchor);
  };

  readonly #onClick = (event: Event): void => {
    const anchor = this.#tipped(event.target);
    if (anchor?.hasAttribute('data-tip-press')) this.#show(anchor);
  };

  readonly #onBlur = (): void => {
    if (this.#said === undefined) this.hide();
  };

  /** The tip lies over everything else, so Esc takes it away first, and nothing else. */
  readonly #onKey = (event: Event): void => {
    if (
      !(event instanceof KeyboardEvent) ||
      event.key !== 'Escape' ||
      event.isComposing ||
      !this.#tip?.matches(':popover-open')
    )
      return;
    event.preventDefault();
    event.stopPropagation();
    this.hide();
  };

  readonly #listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['pointerover', this.#onOver],
    ['pointerleave', this.#onBlur],
    ['focusin', this.#onFocus],
    ['focusout', this.#onBlur],
    ['click', this.#onClick],
  ];

  /** What a host put into a slot has tips of its own. */
  #tipped(target: EventTarget | null): Element | undefined {
    if (!(target instanceof Element) || target.getRootNode() !== this.host.renderRoot) return undefined;
    return target.closest('[data-tip]') ?? undefined;
  }

  get #tip(): HTMLElement | null {
    return this.host.renderRoot.querySelector<HTMLElement>('.tip');
  }

  #show(anchor: Element): void {
    const tip = this.#tip;
    const words = this.#said ?? anchor.getAttribute('data-tip');
    if (!tip || !words || !anchor.isConnected) return;
    // Its menu is open, and says more than its name.
    if (this.#said === undefined && anchor.matches('[aria-haspopup][aria-expanded=true]')) return;
    clearTimeout(this.#timer);
    this.#unfollow?.();
    this.#anchor = anchor;
    tip.textContent = words;
    tip.toggleAttribute('data-said', this.#said !== undefined);
    if (!tip.matches(':popover-open')) tip.showPopover();
    void anchorTo(anchor, tip, 'bottom-end').then((unfollow) => {
      if (this.#anchor === anchor) this.#unfollow = unfollow;
      else unfollow();
    });
  }
}
