import { adapterFor, ContactPanel } from '../src/index.js';
import type { ContactChangeDetail } from '../src/index.js';
import { Colleague } from './colleague.js';
import { Composer } from './composer.js';
import { ConversationList, type ListedConversation } from './conversation-list.js';
import {
  AGENT,
  conversationsAt,
  STATUS_LABELS,
  type Conversation,
  type ConversationStatus,
  type Entry,
} from './conversations.js';
import { part } from './element.js';
import { browserStorage, HostStore } from './host-state.js';
import { lastMessage } from './inbox-order.js';
import { panelAttributes, setAttributes } from './panel-attributes.js';
import { PanelDock } from './panel-dock.js';
import { PanelWidth } from './panel-width.js';
import { People, type Face } from './people.js';
import { resetIfWanted, resetOnReload } from './reset.js';
import { SettingsMenu, type Settings } from './settings.js';
import { Thread } from './thread.js';

const STATE_KEY = 'contact-panel-demo:inbox';

// Before anything opens the database: it cannot be deleted while this page uses it.
await resetIfWanted('demo', STATE_KEY);
// Registers <contact-panel>. Nothing else of the page knows how the panel is made.
await import('../src/define.js');

const store = new HostStore(STATE_KEY, browserStorage());
const conversations = conversationsAt(store.state.seededAt);
const adapter = await adapterFor(sourceOf(store.state.data));
const colleague = new Colleague(await adapterFor(sourceOf(store.state.data, 'agent=priya-raman')));
const session = new AbortController();

const host = part('host', HTMLElement);
const announcer = part('announcer', HTMLElement);
const panel = part('panel', ContactPanel);

const people = new People(
  adapter,
  conversations.map((each) => each.contactId),
  show,
);
const list = new ConversationList({
  choose,
  approach: (contactId) => panel.prefetch(contactId),
  filterVip: (vipOnly) => {
    store.update({ vipOnly });
    show();
  },
});
const thread = new Thread(changeStatus);
const composer = new Composer({
  send: (conversationId, text, via) => {
    store.keepUnsent(conversationId, 'reply', '');
    append(conversationId, { kind: 'text', at: Date.now(), from: { agent }, text, ...(via && { via }) });
    announce('Message sent.');
  },
  // The host's own, and so nothing that the panel or its source hears of (4.1).
  addNote: (conversationId, text) => {
    store.keepUnsent(conversationId, 'note', '');
    append(conversationId, { kind: 'note', at: Date.now(), by: agent, text });
    announce('Note added.');
  },
  keep: (conversationId, writing, text) => store.keepUnsent(conversationId, writing, text),
  choose: (conversationId, writing) => {
    store.update(({ writings }) => ({ writings: { ...writings, [conversationId]: writing } }));
    show();
  },
});
const width = new PanelWidth(store.state.panelWidth, (panelWidth) => changeSettings({ panelWidth }));
const settings = new SettingsMenu(store.state, changeSettings, resetOnReload);

let chosen = store.state.chosen;
let agent: string = AGENT;

new PanelDock(panel, store.state.panelOpen, (panelOpen) => store.update({ panelOpen }));
part('back', HTMLButtonElement).addEventListener('click', () => {
  host.dataset.view = 'list';
  list.focus(inView().id);
});
// The event says that there is something new, and for VIP what (3.3). Names and values come from the source.
panel.addEventListener('contact-change', ({ detail }) => {
  void people.read(detail.contactId);
  promote(detail);
  block(detail);
});
// The agent wants to write first on a channel (5.3): the composer is the host's.
panel.addEventListener('contact-channel-select', ({ detail }) => composer.sendOn(detail.network));
panel.addEventListener('contact-merge', ({ detail }) => {
  void people.read(detail.contactId);
  void people.read(detail.mergedId);
});
panel.addEventListener('contact-delete', ({ detail }) => void people.read(detail.contactId));
panel.addEventListener('contact-change-request', ({ detail }) => {
  if (store.state.colleague && detail.origin === 'agent') colleague.overtake(detail.contactId, detail.change);
});
addEventListener('storage', (event) => {
  if (event.key !== STATE_KEY) return;
  if (event.newValue === null) return location.reload();
  store.refresh();
  show();
});
addEventListener('pagehide', () => {
  colleague.attend(undefined);
  session.abort();
});

show();
host.dataset.ready = '';
void people.follow(session.signal);
agent = await adapter.session({ signal: session.signal }).then(
  ({ agent: { name } }) => name,
  () => agent,
);

function inView(): Conversation {
  const there = present();
  const conversation = there.find((each) => each.id === chosen) ?? there[0] ?? conversations[0];
  if (conversation === undefined) throw new Error('The demo has no conversations.');
  return conversation;
}

/** A deleted contact takes its conversations along (8.2). */
function present(): readonly Conversation[] {
  return conversations.filter((each) => !faceOf(each).gone);
}

function show(): void {
  const { vipOnly } = store.state;
  applySettings(store.state);
  const conversation = inView();
  const face = faceOf(conversation);
  const status = store.statusOf(conversation.id);
  list.show({ rows: present().map(row), chosen: conversation.id, vipOnly, vipOffered: people.vip });
  thread.show({ conversation, face, status, entries: entriesOf(conversation) });
  composer.show(conversation, face, store.unsentIn(conversation.id));
  setAttributes(panel, panelAttributes(conversation, status));
  document.title = `${face.name} · Inbox`;
}

function row(conversation: Conversation): ListedConversation {
  const face = faceOf(conversation);
  const status = store.statusOf(conversation.id);
  return { conversation, face, name: face.name, vip: face.vip, status, ...lastMessage(entriesOf(conversation)) };
}

function faceOf({ contactId, name }: Conversation): Face {
  return people.face(contactId, name);
}

function entriesOf({ id, entries }: Conversation): readonly Entry[] {
  return [...entries, ...store.addedTo(id)];
}

function choose(conversationId: string): void {
  chosen = conversationId;
  store.update({ chosen });
  host.dataset.view = 'thread';
  show();
  thread.focusWhenAlone();
}

function changeStatus(status: ConversationStatus): void {
  const { id } = inView();
  store.update(({ statuses }) => ({ statuses: { ...statuses, [id]: status } }));
  append(id, { kind: 'status', at: Date.now(), status, by: agent });
  announce(`Status: ${STATUS_LABELS[status]}.`);
}

/** A block closes the conversations of the contact; lifting it does not open them again (8.1). */
function block({ contactId, kind, blocked, origin }: ContactChangeDetail): void {
  if (kind !== 'block' || blocked === undefined || origin === 'live') return;
  for (const { id } of conversations.filter((each) => each.contactId === contactId)) {
    append(id, { kind: 'block', at: Date.now(), blocked, by: agent });
    if (blocked) store.update(({ statuses }) => ({ statuses: { ...statuses, [id]: 'closed' } }));
  }
  show();
  announce(blocked ? 'The conversation is closed.' : 'The conversation stays closed.');
}

/** A VIP's conversation goes to the Priority queue. Another tab's change is told by that tab. */
function promote({ contactId, kind, vip, origin }: ContactChangeDetail): void {
  if (kind !== 'vip' || vip === undefined || origin === 'live') return;
  for (const conversation of conversations.filter((each) => each.contactId === contactId)) {
    append(conversation.id, { kind: 'vip', at: Date.now(), vip });
  }
  announce(vip ? 'Moved to the Priority queue.' : 'Moved back to the General queue.');
}

function append(conversationId: string, entry: Entry): void {
  store.add(conversationId, entry);
  show();
}

function announce(words: string): void {
  announcer.textContent = words;
}

function changeSettings(change: Partial<Settings>): void {
  store.update(change);
  // The page reads from one source as long as it lives.
  if (change.data !== undefined) return location.reload();
  applySettings(store.state);
}

/** The same contacts, as somebody in this role and under this plan may see and change them. */
function sourceFor({ data, role, plan }: Settings): string {
  return sourceOf(data, `role=${role}&plan=${plan}`);
}

/** Where the contacts are: in this browser, or behind the REST contract of the server that `npm start` runs. */
function sourceOf(data: Settings['data'], viewer = ''): string {
  return data === 'server' ? `/api?${viewer}` : `indexeddb:demo?sample&${viewer}`;
}

function applySettings(state: Settings): void {
  document.documentElement.dataset.theme = state.theme;
  document.documentElement.dir = state.direction;
  panel.locale = state.locale;
  panel.surface = state.surface;
  panel.src = sourceFor(state);
  width.set(state.panelWidth);
  settings.show(state);
  colleague.attend(state.colleague ? inView().contactId : undefined);
}
