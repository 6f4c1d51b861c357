import { msg } from '@lit/localize';
import type { Failure } from '../../../domain/errors.js';
import { failureText } from '../../../i18n/failure-words.js';
import type { StoreEvent } from '../../../store/contact-repository.js';
import type { MergePart } from './merge-part.js';
import { MergeDialog } from './merge-dialog.js';
import { mergeFailureText, undoFailureText } from './render-progress.js';

type Done = Extract<StoreEvent, { type: 'operation' }>;
type Refused = Extract<StoreEvent, { type: 'operation-refused' }>;

/** What became of merges, as words for the agent. What concerns a contact that is not shown waits on its own card. */
export class MergeOutcomes {
  constructor(private readonly part: MergePart) {}

  take(event: Done | Refused): void {
    if (!this.#isShown(event.contactId)) return;
    if (event.type === 'operation') this.#done(event);
    else this.#refused(event);
    this.part.panel.requestUpdate();
  }

  #isShown(contactId: string): boolean {
    const { record } = this.part.panel;
    return record !== undefined && (record.id === contactId || record.survivor.id === contactId);
  }

  #done(event: Done): void {
    const { panel } = this.part;
    const { current } = panel.dialogs;
    const contactId = panel.record?.id ?? event.contactId;
    if (event.what === 'merge') {
      // Drafts of the other one have come along.
      panel.view.restored = false;
      if (current instanceof MergeDialog && current.otherId === event.from) {
        current.merged();
        panel.focusKeeper.want('merge-preview', 'tab-details', 'panel');
      }
      const { mergeId } = event;
      const undoable = this.part.undoable && mergeId !== undefined;
      panel.toasts.show({
        contactId,
        icon: 'check',
        text: msg('Contacts merged', { id: 'merge.done' }),
        undo: false,
        ...(undoable && { merge: mergeId }),
      });
    } else if (event.what === 'merge-undo') {
      const text = msg('Merge undone. Both contacts are as they were.', { id: 'merge.undone' });
      if (current) panel.announce(text);
      else panel.toasts.show({ contactId, icon: 'undo', text, undo: false });
    }
  }

  #refused({ what, key, failure }: Refused): void {
    const { panel } = this.part;
    const { current } = panel.dialogs;
    if (what === 'merge') {
      if (current instanceof MergeDialog && key === `merge:${current.otherId}`) current.refused(failure);
      else panel.announce(mergeFailureText(failure));
    } else if (what === 'merge-undo') this.#undoRefused(failure);
    else {
      panel.toasts.withdraw(panel.record?.id ?? '', key);
      panel.announce(failureText(failure));
    }
  }

  #undoRefused(failure: Failure): void {
    const { panel, names } = this.part;
    const reason = undoFailureText(failure, panel.record?.snapshot.contact, names);
    const text = `${msg('The merge was not undone', { id: 'merge.undo-failed' })}. ${reason}`;
    // The history says it in its own row.
    if (panel.dialogs.current || panel.tab === 'details') panel.announce(text);
    else panel.toasts.show({ contactId: panel.record?.id ?? '', icon: 'alert', text, undo: false });
  }
}
