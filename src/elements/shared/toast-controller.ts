import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long a toast stays, in ms; as long as it has focus or pointer it stays longer. */
const STAY = 8000;

/** One message about one contact, with a way back where there is one. */
export interface Toast {
  readonly contactId: string;
  readonly icon: string;
  readonly text: string;
  readonly undo: boolean;
  /** Takes back this merge, whatever was done since. */
  readonly merge?: string;
  /** What was changed: when that comes to nothing, undo would take back something else. */
  readonly fields?: readonly string[];
}

/** The newest message, until its time is over. */
export class ToastController implements ReactiveController {
  #toast?: Toast;
  #timer?: ReturnType<typeof setTimeout>;
  #held = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#toast) this.#restart();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** The toast of this contact. A toast belongs to the contact it speaks of and shows beside no other (11.1). */
  of(contactId: string | undefined): Toast | undefined {
    return this.#toast?.contactId === contactId ? this.#toast : undefined;
  }

  show(toast: Toast): void {
    this.#toast = toast;
    this.#restart();
    this.host.requestUpdate();
  }

  /** The change that a toast speaks of came to nothing. */
  withdraw(contactId: string, field: string): void {
    if (this.of(contactId)?.fields?.includes(field)) this.dismiss();
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#toast = undefined;
    this.#held = false;
    this.host.requestUpdate();
  }

  /** Keeps the toast while the agent is at it. */
  hold(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    if (this.#toast) this.#restart();
  }

  #restart(): void {
    clearTimeout(this.#timer);
    if (!this.#held) this.#timer = setTimeout(() => this.dismiss(), STAY);
  }
}
