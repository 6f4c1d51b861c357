import type { Network } from '../src/domain/network.js';
import { NETWORK_NAMES } from './avatar.js';
import { WRITINGS, type Conversation, type Writing } from './conversations.js';
import { element, part } from './element.js';
import type { Unsent } from './host-state.js';
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

const NOTE_WORDS = 'Write a note about this conversation';

export interface ComposerActions {
  /** @param via the network that was chosen in the panel, where it is not the conversation's own */
  send(conversationId: string, text: string, via?: Network): void;
  addNote(conversationId: string, text: string): void;
  /** The text that is not sent yet changed. */
  keep(conversationId: string, writing: Writing, text: string): void;
  /** Shall show the conversation again, with what was begun in it. */
  choose(conversationId: string, writing: Writing): void;
}

/** Writes replies, and notes about the conversation. What is not sent yet belongs to its conversation. */
export class Composer {
  readonly #form = part('composer', HTMLFormElement);
  readonly #text = part('reply', HTMLTextAreaElement);
  readonly #choices: Readonly<Record<Writing, HTMLInputElement>> = {
    reply: part('write-reply', HTMLInputElement),
    note: part('write-note', HTMLInputElement),
  };
  readonly #button = part('send', HTMLButtonElement);
  readonly #emoji = part('emoji', HTMLElement);
  readonly #channel = part('channel', HTMLElement);
  readonly #channelWords = part('channel-words', HTMLElement);
  readonly #blocked = part('blocked', HTMLElement);
  /** By conversation: the network that a first message was begun on. */
  readonly #via = new Map<string, Network>();
  #shown?: { conversation: Conversation; face: Face };
  #conversationId = '';
  #writing: Writing = 'reply';

  constructor(private readonly actions: ComposerActions) {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    for (const writing of WRITINGS) {
      this.#choices[writing].addEventListener('change', () => actions.choose(this.#conversationId, writing));
    }
    this.#text.addEventListener('input', () => this.#keep());
    this.#text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) this.#send();
    });
    part('channel-back', HTMLButtonElement).addEventListener('click', () => {
      this.#via.delete(this.#conversationId);
      this.#relabel();
      this.#text.focus();
    });
    popoverBeside(part('emoji-button', HTMLButtonElement), this.#emoji);
    this.#emoji.append(...EMOJI.map(([symbol, name]) => this.#emojiButton(symbol, name)));
  }

  show(conversation: Conversation, face: Face, unsent: Unsent): void {
    const moved = this.#conversationId !== conversation.id;
    this.#shown = { conversation, face };
    this.#conversationId = conversation.id;
    // While it stays, the choice of this tab holds: another tab must not turn a note that is being written into a reply.
    const writing = moved ? unsent.writing : this.#chosen();
    const turned = this.#writing !== writing;
    this.#writing = writing;
    this.#label(conversation, face);
    if (moved || turned) this.#text.value = unsent[writing];
  }

  /** The next message of the conversation leaves by this network (5.3). */
  sendOn(network: Network): void {
    this.#via.set(this.#conversationId, network);
    if (this.#writing === 'note') {
      this.#choices.reply.checked = true;
      this.actions.choose(this.#conversationId, 'reply');
    }
    this.#relabel();
    this.#text.focus();
  }

  #relabel(): void {
    if (this.#shown) this.#label(this.#shown.conversation, this.#shown.face);
  }

  #label({ id, network: own }: Conversation, face: Face): void {
    const note = this.#writing === 'note';
    const via = note ? undefined : this.#via.get(id);
    const network = via ?? own;
    this.#channel.hidden = via === undefined;
    this.#channelWords.textContent = via === undefined ? '' : `First message on ${NETWORK_NAMES[via]}.`;
    const mute = face.blocked && !note;
    this.#blocked.hidden = !mute;
    this.#blocked.textContent = mute ? `${face.shortName} is blocked: no message can be sent.` : '';
    this.#text.disabled = mute;
    this.#button.disabled = mute;
    const reply = `Reply to ${face.shortName} on ${NETWORK_NAMES[network]}`;
    this.#choices[this.#writing].checked = true;
    this.#text.placeholder = note ? NOTE_WORDS : `${reply}…`;
    this.#text.ariaLabel = note ? NOTE_WORDS : reply;
    this.#button.textContent = note ? 'Add note' : 'Send';
    this.#button.title = `Ctrl+Enter or ⌘+Enter ${note ? 'adds the note' : 'sends'}`;
  }

  #chosen(): Writing {
    return this.#choices.note.checked ? 'note' : 'reply';
  }

  #keep(): void {
    this.actions.keep(this.#conversationId, this.#writing, this.#text.value);
  }

  #send(): void {
    const text = this.#text.value.trim();
    this.#text.focus();
    if (text === '') return;
    this.#text.value = '';
    if (this.#writing === 'note') this.actions.addNote(this.#conversationId, text);
    else {
      this.actions.send(this.#conversationId, text, this.#via.get(this.#conversationId));
      this.#via.delete(this.#conversationId);
      this.#relabel();
    }
  }

  #emojiButton(symbol: string, name: string): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'emoji', 'aria-label': name, title: name }, symbol);
    button.addEventListener('click', () => {
      this.#emoji.hidePopover();
      this.#text.focus();
      this.#text.setRangeText(symbol, this.#text.selectionStart, this.#text.selectionEnd, 'end');
      this.#keep();
    });
    return button;
  }
}
