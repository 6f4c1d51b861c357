import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import type { ContactAdapter } from '../src/adapters/adapter.js';
import { createMemoryAdapter, type MemoryAdapter } from '../src/adapters/memory.js';
import { sampleWorkspace } from '../src/adapters/sample/index.js';
import type { AttributeValue } from '../src/domain/attribute-value.js';
import type { Change } from '../src/domain/change.js';
import { type DeferredAdapter, deferredAdapter } from '../src/testing/index.js';
import { AMELIE, panel, type PanelArgs, shown, until } from './support/panel.js';

const meta: Meta = { title: 'Provenance and live values', component: 'contact-panel' };
export default meta;

type Story = StoryObj;
type Panel = Awaited<ReturnType<typeof shown>>;

/** A story that asks where the value of an attribute comes from. */
function source(key: string, words: string, args: () => PanelArgs = () => ({})): Story {
  return {
    render: () => panel(args()),
    play: async ({ canvasElement }) => {
      const open = await shown(canvasElement, '[data-toast]');
      const control = open.find(`[id="source-attribute:${key}"]`);
      control.scrollIntoView({ block: 'center' });
      control.focus();
      control.click();
      await until(() => open.root.querySelector('.popover-source:popover-open') !== null, 'the popover');
      await risen(open);
      await expect(open.find('.popover-source').textContent).toContain(words);
    },
  };
}

/** What rises into sight has its own colours only after that. */
async function risen({ find }: Panel): Promise<void> {
  await Promise.allSettled(
    find('.panel-popover')
      .getAnimations()
      .map(({ finished }) => finished),
  );
}

const holding = (value: AttributeValue): (() => PanelArgs) => {
  const workspace = sampleWorkspace();
  const contacts = workspace.contacts.map((contact) =>
    contact.id === AMELIE ? { ...contact, values: new Map([...contact.values, ['segment', value] as const]) } : contact,
  );
  return () => ({ adapter: createMemoryAdapter({ ...workspace, contacts }) });
};

/** By a look-up, and who ran it. */
export const FromTheCrm = source('customer_since', 'Look-up, run by');

/** Set by an agent, and waiting for the CRM. */
export const FromAnAgent = source('account_tier', 'Agent');

export const FromABot = source(
  'segment',
  'Order bot',
  holding({ value: 'Trade', source: 'bot', setBy: { id: 'bot', name: 'Order bot', kind: 'bot' } }),
);

/** Read-only, and why. */
export const FromTheChannel = source('instagram.followers', 'Filled by the platform.');

export const FromTheBrowser = source('segment', 'Browser', holding({ value: 'Trade', source: 'browser' }));

export const OfUnknownOrigin = source('segment', 'does not say', holding({ value: 'Trade' }));

/** The status follows the conversation. */
export const TheConversation = source('conversation_status', 'Follows the conversation');

interface Scene {
  readonly adapter: ContactAdapter;
  readonly deferred: DeferredAdapter;
  readonly colleague: MemoryAdapter;
}

/** A story at whose source somebody else works too. */
function live(play: (open: Panel, scene: Scene) => Promise<void>, arrange: (scene: Scene) => void = () => {}): Story {
  let scene: Scene | undefined;
  return {
    render: () => {
      const memory = createMemoryAdapter(sampleWorkspace());
      const deferred = deferredAdapter(memory);
      scene = { adapter: deferred.adapter, deferred, colleague: memory.as({ agent: 'priya-raman' }) };
      arrange(scene);
      return panel({ adapter: scene.adapter });
    },
    play: async ({ canvasElement }) => {
      const open = await shown(canvasElement, '[data-toast]');
      if (scene) await play(open, scene);
    },
  };
}

async function others({ colleague }: Scene, key: string, to: string): Promise<void> {
  const { signal } = new AbortController();
  const from = (await colleague.contacts.get(AMELIE, { signal })).values.get(key)?.value;
  const change: Change = { kind: 'attribute', key, to, ...(from !== undefined && { from }) };
  await colleague.contacts.apply(AMELIE, [change], { idempotencyKey: `${key}-${to}` });
}

async function edit({ find, root }: Panel, key: string, text: string): Promise<void> {
  find(`[id="edit-attribute:${key}"]`).click();
  await until(() => root.querySelector(`[id="field-attribute:${key}-0"]`) !== null, 'the field');
  await userEvent.type(find(`[id="field-attribute:${key}-0"]`), text, {
    initialSelectionStart: 0,
    initialSelectionEnd: 100,
  });
}

/** Somebody else has just changed it. */
export const JustChanged = live(async ({ root, find }, scene) => {
  await others(scene, 'language', 'de');
  await until(() => root.querySelector('.pill') !== null, 'the mark');
  await expect(find('[data-field="attribute:language"]').textContent).toContain('now');
});

/** Somebody else changes what is under edit: the typing stays. */
export const ChangedUnderEdit = live(async (open, scene) => {
  await edit(open, 'last_name', 'Fontaine-Roux');
  await others(scene, 'last_name', 'Fontana');
  await until(() => open.root.querySelector('.overtaken') !== null, 'the badge');
});

/** Changed twice: mine, theirs, who and when. */
export const ChangedTwice = live(async (open, scene) => {
  await edit(open, 'last_name', 'Fontaine-Roux');
  await others(scene, 'last_name', 'Fontaine-Rey');
  await until(() => open.root.querySelector('.overtaken') !== null, 'the badge');
  await userEvent.keyboard('{Enter}');
  await until(() => open.root.querySelector('.conflict') !== null, 'the conflict');
  await expect([...open.root.querySelectorAll('.version-value mark')].map((mark) => mark.textContent)).toEqual([
    'oux',
    'ey',
  ]);
});

/** Put off; nothing else is blocked. */
export const DecidedLater = live(async (open, scene) => {
  await edit(open, 'last_name', 'Fontaine-Roux');
  await others(scene, 'last_name', 'Fontaine-Rey');
  await until(() => open.root.querySelector('.overtaken') !== null, 'the badge');
  await userEvent.keyboard('{Enter}');
  await until(() => open.root.querySelector('[data-action=decide-later]') !== null, 'the conflict');
  open.find('[data-action=decide-later]').click();
  await until(() => open.root.querySelector('[data-action=decide]') !== null, 'the note');
});
