import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { adoptSheet } from '../../styles/adopt-sheet.js';
import { dialogs } from '../../styles/dialogs.js';
import { isComposing } from './composing.js';

type DialogHost = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** What one dialog holds. */
export interface PanelDialog {
  /** The contact that it speaks of: it closes when another one is shown (11.1). */
  readonly contactId: string;
  /** Gives it the class `dialog-NAME`. */
  readonly name: string;
  /** A question about an act of consequence: `alertdialog`, described by what has the id `dialog-text`. */
  readonly alert?: boolean;
  /**
   * Head, body and foot, drawn anew at every update of the panel. Its heading has the id `dialog-title`; the least harmful
   * control has `autofocus`; what has the data-action `close-dialog` closes it.
   */
  render(): TemplateResult;
  /** It is no longer open, however that came. */
  closed?(): void;
}

/**
 * The one open dialog of an element: modal, in the top layer, where no host can clip it. Esc closes it, and focus goes back to
 * where it came from (ARIA dialog pattern).
 */
export class DialogController implements ReactiveController {
  #current?: PanelDialog;
  #opener?: HTMLElement;

  constructor(private readonly host: DialogHost) {
    host.addController(this);
  }

  /** The dialog that is open. */
  get current(): PanelDialog | undefined {
    return this.#current;
  }

  hostConnected(): void {
    this.host.renderRoot.addEventListener('keydown', this.#onKey);
  }

  hostDisconnected(): void {
    this.host.renderRoot.removeEventListener('keydown', this.#onKey);
    this.#end();
  }

  hostUpdated(): void {
    if (!this.#current) return;
    const element = this.#element;
    if (!element) this.close();
    else if (!element.open) element.showModal();
  }

  /**
   * Opens a dialog in the place of any other.
   * @param opener gets focus back; by default what has it.
   */
  open(dialog: PanelDialog, opener?: HTMLElement): void {
    const root = this.#root;
    if (!root) return;
    adoptSheet(root, dialogs);
    const before = this.#element;
    const from = stays(opener ?? root.activeElement, root);
    // What opens one dialog from within another is gone by the end of it.
    if (!before || !from || !before.contains(from)) this.#opener = from;
    this.#current?.closed?.();
    this.#current = dialog;
    this.host.requestUpdate();
  }

  /** Closes the dialog; focus goes back. */
  close(): void {
    if (!this.#current) return;
    const opener = this.#opener;
    this.#element?.close();
    this.#end();
    this.#focus(opener);
  }

  /** Another contact is shown. */
  show(contactId: string | undefined): void {
    if (this.#current && this.#current.contactId !== contactId) this.close();
  }

  render(): TemplateResult | typeof nothing {
    const dialog = this.#current;
    if (!dialog) return nothing;
    // A new element for each, so that focus begins anew.
    return html`${keyed(
      dialog,
      html`<dialog
        class="dialog dialog-${dialog.name}"
        part="dialog"
        role=${dialog.alert ? 'alertdialog' : nothing}
        aria-labelledby="dialog-title"
        aria-describedby=${dialog.alert ? 'dialog-text' : nothing}
        @close=${this.#onClose}
      >
        ${dialog.render()}
      </dialog>`,
    )}`;
  }

  /** The browser closed it, such as by the back gesture. */
  readonly #onClose = (event: Event): void => {
    if (event.target === this.#element) this.close();
  };

  /** Neither the browser nor the host has anything to do with this key: the host may close the panel by it. */
  readonly #onKey = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape' || event.defaultPrevented || isComposing(event))
      return;
    if (!this.#current || !this.#element?.contains(event.target instanceof Node ? event.target : null)) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  };

  #end(): void {
    const dialog = this.#current;
    this.#current = undefined;
    this.#opener = undefined;
    if (!dialog) return;
    dialog.closed?.();
    this.host.requestUpdate();
  }

  /** To the opener, or to what has been drawn in its place, or to the panel. */
  #focus(opener: HTMLElement | undefined): void {
    const root = this.#root;
    if (!root) return;
    const places = [
      opener?.isConnected ? opener : undefined,
      opener?.id ? root.getElementById(opener.id) : undefined,
      root.querySelector<HTMLElement>('.panel'),
    ];
    for (const place of places) {
      place?.focus();
      if (place && root.activeElement === place) return;
    }
  }

  get #element(): HTMLDialogElement | undefined {
    return this.host.renderRoot.querySelector<HTMLDialogElement>('dialog.dialog') ?? undefined;
  }

  get #root(): ShadowRoot | undefined {
    return this.host.renderRoot instanceof ShadowRoot ? this.host.renderRoot : undefined;
  }
}

/** What is chosen from a menu is gone with it: its button stays. */
function stays(opener: Element | null, root: ShadowRoot): HTMLElement | undefined {
  const menu = opener?.closest('[popover][id]');
  const place = menu ? root.querySelector(`[aria-controls="${menu.id}"]`) : opener;
  return place instanceof HTMLElement ? place : undefined;
}
