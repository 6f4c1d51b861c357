import { avatar } from './avatar.js';
import { STATUS_LABELS } from './conversations.js';
import { element, icon, part } from './element.js';
import { inInboxOrder, openCount, type InboxRow } from './inbox-order.js';
import type { Face } from './people.js';
import { listTime } from './thread-blocks.js';

export interface ListedConversation extends InboxRow {
  face: Face;
}

export interface ListView {
  rows: readonly ListedConversation[];
  chosen: string;
  vipOnly: boolean;
  /** The workspace has VIPs (3.2). */
  vipOffered: boolean;
}

export interface ListActions {
  choose(conversationId: string): void;
  /** The agent will probably choose it next. */
  approach(contactId: string): void;
  filterVip(vipOnly: boolean): void;
}

/** The list of conversations: VIPs on top, newest first, with a filter for VIPs (3.3). */
export class ConversationList {
  readonly #list = part('conversations', HTMLUListElement);
  readonly #count = part('open-count', HTMLElement);
  readonly #filter = part('vip-filter', HTMLButtonElement);
  readonly #empty = part('no-vip', HTMLElement);
  readonly #items = new Map<string, { item: HTMLLIElement; button: HTMLButtonElement }>();

  constructor(private readonly actions: ListActions) {
    this.#filter.addEventListener('click', () => actions.filterVip(this.#filter.ariaPressed !== 'true'));
    this.#list.addEventListener('keydown', (event) => this.#move(event));
  }

  show({ rows, chosen, vipOnly, vipOffered }: ListView): void {
    this.#count.textContent = `${openCount(rows)} open`;
    this.#filter.hidden = !vipOffered;
    this.#filter.ariaPressed = String(vipOnly);
    const shown = inInboxOrder(rows, vipOnly && vipOffered);
    this.#empty.hidden = shown.length > 0;
    const now = Date.now();
    const wanted = shown.map((row) => this.#item(row, row.conversation.id === chosen, now));
    this.#arrange(wanted);
  }

  focus(conversationId: string): void {
    this.#items.get(conversationId)?.button.focus();
  }

  #item(row: ListedConversation, chosen: boolean, now: number): HTMLLIElement {
    const { id, contactId, network } = row.conversation;
    let known = this.#items.get(id);
    if (known === undefined) {
      const button = element('button', { type: 'button', class: 'conversation' });
      button.addEventListener('click', () => this.actions.choose(id));
      button.addEventListener('pointerenter', () => this.actions.approach(contactId));
      button.addEventListener('focus', () => this.actions.approach(contactId));
      known = { item: element('li', {}, button), button };
      this.#items.set(id, known);
    }
    const { item, button } = known;
    button.ariaCurrent = chosen ? 'true' : null;
    button.replaceChildren(
      avatar(row.face, network),
      element(
        'span',
        { class: 'conversation-text' },
        element(
          'span',
          { class: 'conversation-top' },
          element('bdi', { class: 'conversation-name' }, row.name),
          ...(row.vip ? [vipMark()] : []),
          element('time', { datetime: new Date(row.lastAt).toISOString() }, listTime(row.lastAt, now)),
        ),
        element('span', { class: 'snippet', dir: 'auto' }, row.snippet),
        ...(row.status === 'open' ? [] : [element('span', { class: 'status-chip' }, STATUS_LABELS[row.status])]),
      ),
    );
    return item;
  }

  /** Moves only what stands elsewhere, and gives the focus back to a conversation that was moved. */
  #arrange(wanted: readonly HTMLLIElement[]): void {
    const focused = document.activeElement;
    for (const item of [...this.#list.children]) if (!wanted.some((each) => each === item)) item.remove();
    wanted.forEach((item, index) => {
      const there = this.#list.children[index];
      if (there !== item) this.#list.insertBefore(item, there ?? null);
    });
    if (focused instanceof HTMLElement && this.#list.contains(focused)) focused.focus();
  }

  #move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !(event.target instanceof HTMLButtonElement)) return;
    const buttons = [...this.#list.querySelectorAll('button')];
    buttons[buttons.indexOf(event.target) + step]?.focus();
    event.preventDefault();
  }
}

function vipMark(): HTMLElement {
  return element(
    'span',
    { class: 'vip-mark', title: 'VIP' },
    icon('star-filled', 12),
    element('span', { class: 'sr' }, 'VIP'),
  );
}
