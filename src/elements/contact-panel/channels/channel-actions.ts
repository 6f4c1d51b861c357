import { msg, str } from '@lit/localize';
import type { ContactChannelSelectDetail } from '../../../events.js';
import type { PanelDialog } from '../../shared/dialog-controller.js';
import { emit } from '../../shared/emit.js';
import { definitionOf, editTargets } from '../edit-targets.js';
import type { Act } from '../panel-actions.js';
import type { ActingContext } from '../panel-context.js';
import { type ChannelRow, removal } from './channel-row.js';
import { channelName } from './channel-words.js';
import { removalDialog, restorable } from './removal-dialog.js';

/** What the controls of the Channels tab do. */
export class ChannelActions {
  /** The question that was put last. */
  #asked?: { readonly dialog: PanelDialog; readonly channelId: string };

  constructor(
    private readonly panel: ActingContext,
    /** The row of a channel, as it is shown. */
    private readonly rowOf: (channelId: string) => ChannelRow | undefined,
    private readonly reload: () => void,
  ) {
    panel.actions.extend(this.#acts);
  }

  /** Before a render: a question that has no object any more is withdrawn. */
  check(): void {
    const { dialogs } = this.panel;
    const asked = this.#asked;
    if (asked === undefined || dialogs.current !== asked.dialog) return;
    if (!this.#mayRemove(asked.channelId)) dialogs.close();
  }

  readonly #acts: ReadonlyMap<string, Act> = new Map<string, Act>([
    ['channel-send', (control) => this.#send(channelOf(control))],
    ['channel-fill', (control) => this.#fill(control.dataset['field'] ?? '')],
    ['channel-remove', (control) => this.#ask(channelOf(control), control)],
    ['channel-remove-sure', (control) => this.#remove(channelOf(control))],
    ['channel-retry', (control) => this.panel.record?.retryOperation(`channel:${channelOf(control)}`)],
    ['channel-drop', (control) => this.#drop(channelOf(control))],
    ['channels-reload', () => this.reload()],
  ]);

  /** The host selects the channel in its composer (5.3); what the rule forbids by now is not asked of it. */
  #send(channelId: string): void {
    const { record, root } = this.panel;
    const state = this.rowOf(channelId)?.state;
    if (!record || !root || state?.state !== 'inactive' || state.firstMessage !== 'possible') return;
    emit<ContactChannelSelectDetail>(root.host, 'contact-channel-select', {
      contactId: record.id,
      channelId,
      network: state.channel.network,
    });
  }

  /** To the attribute that a first message needs, with its editor open. */
  #fill(field: string): void {
    const { panel } = this;
    const { repository, record } = panel;
    const contact = record?.snapshot.contact;
    if (!repository || !contact) return;
    const { schema, session } = repository.workspace.value;
    const targets = editTargets(field, { contact, schema, session });
    const origin = definitionOf(field, schema)?.origin;
    if (!targets || !origin) return;
    panel.tip.hide();
    const { collapsed } = repository.preferences.value;
    if (collapsed.includes(origin))
      repository.preferences.update({ collapsed: collapsed.filter((section) => section !== origin) });
    panel.selectTab('details');
    panel.edits.open(field, targets);
    panel.focusKeeper.want(`field-${field}-0`);
  }

  #ask(channelId: string, control: HTMLElement): void {
    const row = this.rowOf(channelId);
    if (!row || !this.#mayRemove(channelId)) return;
    const dialog = removalDialog(this.panel, row.state.channel, row.ambiguous);
    this.#asked = { dialog, channelId };
    this.panel.tip.hide();
    this.panel.dialogs.open(dialog, control);
  }

  #remove(channelId: string): void {
    const { panel } = this;
    const { record } = panel;
    const row = this.rowOf(channelId);
    const may = this.#mayRemove(channelId);
    panel.dialogs.close();
    if (!record || !row || !may) return;
    const name = channelName(row.state.channel, row.ambiguous);
    record.removeChannel(channelId);
    panel.focusKeeper.want(`channel-${channelId}`, 'panel');
    panel.toasts.show({
      contactId: record.id,
      icon: 'unlink',
      text: msg(str`${name} removed`, { id: 'channels.removed' }),
      undo: restorable(panel),
      fields: [`channel:${channelId}`],
    });
  }

  #drop(channelId: string): void {
    this.panel.record?.dropOperation(`channel:${channelId}`);
    this.panel.focusKeeper.want(`edit-channel:${channelId}`, `channel-${channelId}`, 'panel');
  }

  /** It is on the contact still, and the agent has the right. */
  #mayRemove(channelId: string): boolean {
    const contact = this.panel.record?.snapshot.contact;
    if (!contact || removal(this.panel, contact) !== true) return false;
    return this.rowOf(channelId)?.state.state === 'active';
  }
}

function channelOf(control: Element): string {
  return control.closest<HTMLElement>('[data-channel]')?.dataset['channel'] ?? '';
}
