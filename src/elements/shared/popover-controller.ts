import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Placement } from '@floating-ui/dom';
import { anchorTo } from './anchor.js';
import { isComposing } from './composing.js';

type PopoverHost = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** What one popover holds. */
export interface PanelPopover {
  /** The contact that it speaks of: it closes when another one is shown (11.1). */
  readonly contactId: string;
  /** Gives it the class `popover-NAME`. */
  readonly name: string;
  /** Id of the control that it belongs to: found again when it is drawn anew, and without it the popover closes. */
  readonly anchorId: string;
  readonly placement: Placement;
  /** What changes are about, for the actions inside. */
  readonly field?: string;
  /** Its accessible name. */
  label(): string;
  /** Drawn anew at every update of the panel; `undefined`: there is nothing left to show, so it closes. */
  render(): TemplateResult | undefined;
  /** Where focus begins; the popover itself without. */
  initial?(popover: HTMLElement): HTMLElement | null;
  /** A key that was pressed inside; prevented, it is dealt with. */
  keyDown?(event: KeyboardEvent): void;
  /** It has been drawn. */
  drawn?(popover: HTMLElement): void;
  /** It is no longer open, however that came. */
  closed?(): void;
}

const TABBABLE = 'a[href], button, input, select, textarea';

/**
 * The one open popover of an element: not modal, in the top layer, where no host can clip it, beside the control that opens it.
 * Esc, Tab beyond its end and a press elsewhere close it, and focus goes back to that control. What pressing elsewhere means is
 * decided here, not by `popover=auto`: that closes it before the press on its own control arrives, which would open it again.
 */
export class PopoverController implements ReactiveController {
  #current?: PanelPopover;
  #anchor?: HTMLElement;
  #unfollow?: () => void;
  /** Focus was inside before this update. */
  #within = false;

  constructor(private readonly host: PopoverHost) {
    host.addController(this);
  }

  get current(): PanelPopover | undefined {
    return this.#current;
  }

  hostConnected(): void {
    this.host.renderRoot.addEventListener('keydown', this.#onKey);
    this.host.renderRoot.addEventListener('focusout', this.#onFocusOut);
  }

  hostDisconnected(): void {
    this.host.renderRoot.removeEventListener('keydown', this.#onKey);
    this.host.renderRoot.removeEventListener('focusout', this.#onFocusOut);
    this.#end();
  }

  hostUpdate(): void {
    this.#within = this.#holds(this.#root?.activeElement);
  }

  hostUpdated(): void {
    const popover = this.#current;
    if (!popover) return;
    const element = this.#element;
    const anchor = this.#root?.getElementById(popover.anchorId);
    if (!element || !anchor) return this.close();
    if (anchor !== this.#anchor) this.#follow(anchor, element);
    if (anchor.getAttribute('aria-expanded') !== 'true') anchor.setAttribute('aria-expanded', 'true');
    const focused = this.#root?.activeElement;
    if (!element.matches(':popover-open')) {
      element.showPopover();
      (popover.initial?.(element) ?? element).focus({ preventScroll: true });
    } else if (this.#within && !this.#holds(focused) && (!focused || focused.matches('.panel'))) {
      // The control that had focus is gone; what it belonged to is not.
      element.focus({ preventScroll: true });
    }
    popover.drawn?.(element);
  }

  /** Opens a popover in the place of any other. */
  open(popover: PanelPopover): void {
    this.#end();
    this.#current = popover;
    document.addEventListener('pointerdown', this.#onPress, { capture: true });
    this.host.requestUpdate();
  }

  /** Closes the popover; focus goes back to its control. */
  close(): void {
    const popover = this.#current;
    if (!popover) return;
    const focused = this.#root?.activeElement;
    const returns = !focused || focused.matches('.panel') || this.#holds(focused);
    const anchor = this.#root?.getElementById(popover.anchorId);
    this.#end();
    if (returns) (anchor ?? this.#root?.querySelector<HTMLElement>('.panel'))?.focus();
  }

  /** Another contact is shown. */
  show(contactId: string | undefined): void {
    if (this.#current && this.#current.contactId !== contactId) this.#end();
  }

  render(): TemplateResult | typeof nothing {
    const popover = this.#current;
    const content = popover?.render();
    if (!popover || !content) return nothing;
    return html`${keyed(
      popover,
      html`<div
        class="popover panel-popover popover-${popover.name}"
        part="popover"
        popover="manual"
        role="dialog"
        tabindex="-1"
        aria-label=${popover.label()}
        data-field=${popover.field ?? nothing}
      >
        ${content}
      </div>`,
    )}`;
  }

  #follow(anchor: HTMLElement, element: HTMLElement): void {
    this.#release();
    this.#anchor = anchor;
    void anchorTo(anchor, element, this.#current?.placement ?? 'bottom-end', this.host).then(
      (unfollow) => {
        if (this.#anchor === anchor && this.#element === element) this.#unfollow = unfollow;
        else unfollow();
      },
      () => {}, // it stands at the end of the panel then
    );
  }

  #release(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#anchor?.setAttribute('aria-expanded', 'false');
    this.#anchor = undefined;
  }

  #end(): void {
    const popover = this.#current;
    if (!popover) return;
    this.#current = undefined;
    document.removeEventListener('pointerdown', this.#onPress, { capture: true });
    this.#element?.hidePopover();
    this.#release();
    popover.closed?.();
    this.host.requestUpdate();
  }

  readonly #onPress = (event: Event): void => {
    const path = event.composedPath();
    const element = this.#element;
    if (element && !path.includes(element) && !(this.#anchor && path.includes(this.#anchor))) this.#end();
  };

  readonly #onFocusOut = (event: Event): void => {
    if (!(event instanceof FocusEvent) || !this.#holds(event.target)) return;
    const to = event.relatedTarget;
    if (to instanceof Node && to !== this.#anchor && !this.#holds(to)) this.#end();
  };

  readonly #onKey = (event: Event): void => {
    const popover = this.#current;
    if (!(event instanceof KeyboardEvent) || !popover || event.defaultPrevented || isComposing(event)) return;
    if (!this.#holds(event.target) && event.target !== this.#anchor) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (this.#holds(event.target)) {
      popover.keyDown?.(event);
      if (event.key === 'Tab' && !event.defaultPrevented) this.#leave(event);
    }
  };

  /** Beyond its end the way goes on from its control, as if it stood there. */
  #leave(event: KeyboardEvent): void {
    const element = this.#element;
    if (!element) return;
    const stops = [...element.querySelectorAll<HTMLElement>(TABBABLE)].filter(
      (one) => one.tabIndex >= 0 && one.checkVisibility(),
    );
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (edge && event.target !== edge && !(event.shiftKey && event.target === element)) return;
    if (event.shiftKey) event.preventDefault();
    this.close();
  }

  #holds(target: EventTarget | null | undefined): boolean {
    return target instanceof Node && (this.#element?.contains(target) ?? false);
  }

  get #element(): HTMLElement | undefined {
    return this.host.renderRoot.querySelector<HTMLElement>('.panel-popover') ?? undefined;
  }

  get #root(): ShadowRoot | undefined {
    return this.host.renderRoot instanceof ShadowRoot ? this.host.renderRoot : undefined;
  }
}
