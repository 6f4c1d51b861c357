import { NETWORK_NAMES } from './avatar.js';
import type { Conversation } from './conversations.js';
import { element, part } from './element.js';
import type { Face } from './people.js';
import { popoverBeside } from './popover.js';

const EMOJI: readonly (readonly [symbol: string, name: string])[] = [
  ['🙂', 'Smile'],
  ['😀', 'Grin'],
  ['😊', 'Happy'],
  ['😅', 'Relieved'],
  ['🙏', 'Thanks'],
  ['👍', 'Thumbs up'],
  ['👋', 'Wave'],
  ['🎉', 'Celebration'],
  ['💡', 'Lamp'],
  ['📦', 'Parcel'],
  ['🚚', 'Delivery'],
  ['❤️', 'Heart'],
];

export interface ComposerActions {
  send(conversationId: string, text: string): void;
  /** The text that is not sent yet changed. */
  keep(conversationId: string, draft: string): void;
}

/** Writes replies. What is not sent yet belongs to its conversation. */
export class Composer {
  readonly #form = part('composer', HTMLFormElement);
  readonly #text = part('reply', HTMLTextAreaElement);
  readonly #emoji = part('emoji', HTMLElement);
  #conversationId = '';

  constructor(private readonly actions: ComposerActions) {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener('input', () => actions.keep(this.#conversationId, this.#text.value));
    this.#text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) this.#send();
    });
    popoverBeside(part('emoji-button', HTMLButtonElement), this.#emoji);
    this.#emoji.append(...EMOJI.map(([symbol, name]) => this.#emojiButton(symbol, name)));
  }

  show(conversation: Conversation, face: Face, draft: string): void {
    const words = `Reply to ${face.shortName} on ${NETWORK_NAMES[conversation.network]}`;
    this.#text.placeholder = `${words}…`;
    this.#text.ariaLabel = words;
    if (this.#conversationId === conversation.id) return;
    this.#conversationId = conversation.id;
    this.#text.value = draft;
  }

  #send(): void {
    const text = this.#text.value.trim();
    this.#text.focus();
    if (text === '') return;
    this.#text.value = '';
    this.actions.send(this.#conversationId, text);
  }

  #emojiButton(symbol: string, name: string): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'emoji', 'aria-label': name, title: name }, symbol);
    button.addEventListener('click', () => {
      this.#emoji.hidePopover();
      this.#text.focus();
      this.#text.setRangeText(symbol, this.#text.selectionStart, this.#text.selectionEnd, 'end');
      this.actions.keep(this.#conversationId, this.#text.value);
    });
    return button;
  }
}
