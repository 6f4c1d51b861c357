import { part } from './element.js';

/** Below this width the panel lies over the conversation instead of beside it. */
const DRAWER = matchMedia('(max-width: 1099px)');

/** What lies under the drawer, and cannot be reached while it is open. */
const UNDERNEATH = ['rail', 'list', 'thread'] as const;

/**
 * Where the panel stands: beside the conversation, or in a drawer over it on narrow windows. The contact's picture and the
 * details button open it; focus moves in, and back to where it came from when it closes (1.7).
 */
export class PanelDock {
  readonly #dock = part('dock', HTMLElement);
  readonly #scrim = part('scrim', HTMLElement);
  readonly #details = part('details-button', HTMLButtonElement);
  readonly #picture = part('thread-picture', HTMLButtonElement);
  readonly #panel: HTMLElement;
  readonly #remember: (open: boolean) => void;
  #opener: HTMLElement = this.#details;
  #open = false;

  /** @param remember is told whether the agent wants the panel beside the conversation; a drawer always starts closed. */
  constructor(panel: HTMLElement, open: boolean, remember: (open: boolean) => void) {
    this.#panel = panel;
    this.#remember = remember;
    this.#show(open && !DRAWER.matches);
    let wanted = open;
    this.#picture.addEventListener('click', () => this.open(this.#picture));
    this.#details.addEventListener('click', () => (this.#open ? this.close() : this.open(this.#details)));
    part('close-dock', HTMLButtonElement).addEventListener('click', () => this.close());
    this.#scrim.addEventListener('click', () => this.close());
    this.#dock.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !insideOverlay(event)) this.close();
    });
    DRAWER.addEventListener('change', () => {
      if (DRAWER.matches) wanted = this.#open;
      this.#show(wanted && !DRAWER.matches);
    });
  }

  open(opener: HTMLElement): void {
    this.#opener = opener;
    this.#show(true);
    if (!DRAWER.matches) this.#remember(true);
    this.#panel.focus();
  }

  close(): void {
    // A press on the scrim has already taken the focus away.
    const inside = this.#dock.contains(document.activeElement) || document.activeElement === document.body;
    this.#show(false);
    if (!DRAWER.matches) this.#remember(false);
    if (inside) this.#opener.focus();
  }

  #show(open: boolean): void {
    this.#open = open;
    const drawer = open && DRAWER.matches;
    this.#dock.hidden = !open;
    this.#scrim.hidden = !drawer;
    for (const id of UNDERNEATH) part(id, HTMLElement).inert = drawer;
    for (const button of [this.#details, this.#picture]) button.ariaExpanded = String(open);
    const words = open ? 'Hide contact details' : 'Show contact details';
    this.#details.ariaLabel = words;
    this.#details.title = words;
  }
}

/** The key closes the menu or dialog that it was pressed in, and nothing else. */
function insideOverlay(event: Event): boolean {
  return event
    .composedPath()
    .some((target) => target instanceof Element && target.matches(':popover-open, dialog[open]'));
}
