import { avatar, NETWORK_NAMES } from './avatar.js';
import { STATUS_LABELS, STATUSES, type Conversation, type ConversationStatus, type Entry } from './conversations.js';
import { drawing, element, icon, part } from './element.js';
import { firstWord } from './inbox-order.js';
import type { Face } from './people.js';
import { clockTime, dayLabel, lastOf, threadBlocks, viaOf, type Block, type Note } from './thread-blocks.js';

const ALONE = matchMedia('(max-width: 719px)');

export interface ThreadView {
  conversation: Conversation;
  entries: readonly Entry[];
  status: ConversationStatus;
  face: Face;
}

/** The conversation in view: who it is with, its status, and everything that was said. */
export class Thread {
  readonly #heading = part('thread-name', HTMLHeadingElement);
  readonly #picture = part('thread-picture', HTMLButtonElement);
  readonly #status = part('status', HTMLSelectElement);
  readonly #messages = part('messages', HTMLElement);
  readonly #log = part('log', HTMLElement);
  #shown: { conversationId: string; keys: readonly string[]; face: string } = {
    conversationId: '',
    keys: [],
    face: '',
  };

  constructor(changeStatus: (status: ConversationStatus) => void) {
    this.#status.append(...STATUSES.map((status) => element('option', { value: status }, STATUS_LABELS[status])));
    this.#status.addEventListener('change', () => {
      const chosen = STATUSES.find((status) => status === this.#status.value);
      if (chosen !== undefined) changeStatus(chosen);
    });
  }

  show(view: ThreadView): void {
    const { conversation, face, status } = view;
    this.#heading.textContent = face.name;
    this.#status.value = status;
    this.#status.dataset.status = status;
    // The conversation of a blocked contact is closed, until they are unblocked (8.1).
    this.#status.disabled = face.blocked;
    this.#showPicture(face);
    const atEnd = this.#isAtEnd();
    const moved = this.#shown.conversationId !== conversation.id;
    const blocks = threadBlocks(view.entries);
    this.#replaceFromFirstDifference(view, blocks);
    if (moved || atEnd) this.#messages.scrollTop = this.#messages.scrollHeight;
  }

  /** On narrow windows the thread takes the place of the list, and so the focus. */
  focusWhenAlone(): void {
    if (ALONE.matches) this.#heading.focus();
  }

  #showPicture(face: Face): void {
    this.#picture.ariaLabel = `Details of ${face.name}`;
    const key = JSON.stringify([face.contactId, face.name, face.picture ?? '']);
    if (key === this.#shown.face) return;
    this.#shown = { ...this.#shown, face: key };
    this.#picture.replaceChildren(avatar(face));
  }

  /** Only what is new is made, so that text stays selected and the scroll position holds. */
  #replaceFromFirstDifference(view: ThreadView, blocks: readonly Block[]): void {
    const now = Date.now();
    const keys = blocks.map((block) =>
      block.kind === 'day'
        ? dayLabel(block.at, now)
        : JSON.stringify([block, view.face.shortName, [...view.face.profiles]]),
    );
    const same =
      this.#shown.conversationId === view.conversation.id
        ? keys.findIndex((key, index) => key !== this.#shown.keys[index])
        : 0;
    const from = same < 0 ? keys.length : same;
    while (this.#log.children.length > from) this.#log.lastElementChild?.remove();
    this.#log.append(...blocks.slice(from).map((block) => this.#render(block, view, now)));
    this.#shown = { ...this.#shown, conversationId: view.conversation.id, keys };
  }

  #render(block: Block, view: ThreadView, now: number): HTMLElement {
    switch (block.kind) {
      case 'day':
        return element('h3', { class: 'day' }, dayLabel(block.at, now));
      case 'line':
        return element('p', { class: 'line', dir: 'auto' }, ...lineOf(block.line, view.face.shortName));
      case 'note':
        return noteOf(block.note);
      case 'group': {
        const mine = block.from !== 'contact';
        const last = lastOf(block.messages);
        const via = viaOf(last);
        return element(
          'div',
          { class: mine ? 'group mine' : 'group' },
          ...block.messages.map(messageOf),
          element(
            'p',
            { class: 'meta', dir: 'auto' },
            block.from === 'contact' ? contactName(view) : firstWord(block.from.agent),
            `, ${clockTime(last.at)}`,
            ...(via === undefined ? [] : [` on ${NETWORK_NAMES[via]}`]),
            ...(mine ? [last.seen ? ' · Seen' : ' · Sent'] : []),
          ),
        );
      }
    }
  }

  #isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.#messages;
    return scrollHeight - scrollTop - clientHeight < 40;
  }
}

/** The name opens the profile on the network, where there is one (1.4). */
function contactName({ conversation, face }: ThreadView): Node {
  const profile = face.profiles.get(conversation.channelId);
  const name = element('bdi', {}, face.shortName);
  if (profile === undefined) return name;
  const title = `${face.name} on ${NETWORK_NAMES[conversation.network]}`;
  return element('a', { href: profile, target: '_blank', rel: 'noopener noreferrer', title }, name);
}

function messageOf(message: Extract<Entry, { kind: 'text' | 'picture' }>): HTMLElement {
  return message.kind === 'text'
    ? element('p', { class: 'message', dir: 'auto' }, message.text)
    : element('p', { class: 'picture' }, drawing(message.picture, 176, 132, message.description));
}

/** Says first that it is no message, and how far it goes. */
function noteOf(note: Note): HTMLElement {
  return element(
    'article',
    { class: 'note', 'aria-label': `Note by ${note.by}` },
    element(
      'p',
      { class: 'note-by' },
      icon('note', 14),
      element(
        'span',
        {},
        'Note by ',
        element('bdi', {}, note.by),
        `, ${clockTime(note.at)} · only in this conversation`,
      ),
    ),
    element('p', { class: 'note-text', dir: 'auto' }, note.text),
  );
}

function lineOf(
  line: Extract<Entry, { kind: 'status' | 'vip' | 'block' }>,
  shortName: string,
): readonly (Node | string)[] {
  if (line.kind === 'status') return [`${firstWord(line.by)} set the status to ${STATUS_LABELS[line.status]}`];
  if (line.kind === 'block') return [`${firstWord(line.by)} ${line.blocked ? 'blocked' : 'unblocked'} ${shortName}`];
  return line.vip
    ? [icon('star', 14), `Moved to the Priority queue, because ${shortName} is a VIP`]
    : [icon('star', 14), `Moved back to the General queue, because ${shortName} is no longer a VIP`];
}
