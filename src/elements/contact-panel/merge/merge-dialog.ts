import type { TemplateResult } from 'lit';
import type { Contact } from '../../../domain/contact.js';
import type { Failure } from '../../../domain/errors.js';
import {
  type MergeChoice,
  mergePreview,
  type MergePreview,
  type MergeRow,
  pick,
} from '../../../domain/merge-preview.js';
import { denialOf } from '../../../domain/offered-actions.js';
import type { ContactRecord } from '../../../store/contact-record.js';
import type { ContactRepository, Readable } from '../../../store/contact-repository.js';
import type { PanelDialog } from '../../shared/dialog-controller.js';
import type { MergePart } from './merge-part.js';
import { type MergeObstacle, renderPreview } from './render-preview.js';

/**
 * Field by field, what the merged contact will hold (7.2). Both contacts are followed while it is open: what somebody changes
 * meanwhile shows and is marked, and what was picked stays picked.
 */
export class MergeDialog implements PanelDialog {
  readonly name = 'merge';
  readonly contactId: string;
  readonly otherId: string;
  /** Of the contact that keeps its id, also where the panel was given an older one. */
  readonly #intoId: string;
  readonly #other: ContactRecord;
  readonly #leave: readonly (() => void)[];
  /** What each field held when the agent first saw it, or last agreed to it. */
  #seen?: ReadonlyMap<string, string>;
  #failure?: Failure;

  constructor(
    private readonly part: MergePart,
    private readonly record: ContactRecord,
    private readonly repository: ContactRepository,
    private readonly suggested: Contact,
    channels: Readable<unknown> | undefined,
  ) {
    this.contactId = record.id;
    this.otherId = suggested.id;
    this.#intoId = record.survivor.id;
    this.#other = repository.record(suggested.id);
    const update = (): void => part.panel.requestUpdate();
    this.#leave = [
      repository.acquire(suggested.id),
      this.#other.subscribe(update),
      ...(channels ? [channels.subscribe(update)] : []),
    ];
    part.panel.actions.extend(new Map([['merge-confirm', (control) => this.#confirm(control)]]));
  }

  closed(): void {
    for (const leave of this.#leave) leave();
  }

  /** The source has merged them. */
  merged(): void {
    this.part.choices.delete(this.#pair);
    this.part.panel.dialogs.close();
  }

  /** The source did not merge them: both are read again, and the picks stay. */
  refused(failure: Failure): void {
    this.#failure = failure;
    const reread = failure.code === 'conflict' || failure.code === 'validation' || failure.code === 'gone';
    if (!reread) return;
    this.record.dropOperation(`merge:${this.otherId}`);
    void this.record.reload();
    void this.#other.reload();
  }

  render(): TemplateResult {
    const { part } = this;
    const preview = this.#preview();
    const { into, from } = this.#both();
    const operation = part.operation(`merge:${this.otherId}`);
    const now = fingerprints(preview, into, from);
    if (this.#other.snapshot.contact) this.#seen ??= now;
    const seen = this.#seen;
    return renderPreview({
      preview,
      into,
      from,
      names: part.names,
      // What is under way may have been done already.
      obstacle: operation && operation.state !== 'failed' ? undefined : this.#obstacle(into, from),
      failure: operation?.state === 'failed' ? operation.failure : operation ? undefined : this.#failure,
      operation: operation?.state === 'failed' ? undefined : operation,
      isChanged: (id) => seen !== undefined && seen.get(id) !== now.get(id),
      undoable: part.undoable,
      history: part.permissionOf('mergeHistory') === true,
      someHaveHistory: this.repository.adapter.merges?.history !== undefined,
      failed: part.failedPictures,
      requestUpdate: () => part.panel.requestUpdate(),
      onPick: (id, side) => this.#choose((choice) => pick(choice, id, side)),
      onReply: (replyChannelId) => this.#choose((choice) => ({ ...choice, replyChannelId })),
    });
  }

  get #pair(): string {
    return `${this.#intoId} ${this.otherId}`;
  }

  /** As they are by now; the suggestion stands in until the other one is read. */
  #both(): { into: Contact; from: Contact } {
    const from = this.#other.snapshot.contact;
    return {
      into: this.record.snapshot.contact ?? this.suggested,
      from: from?.id === this.otherId ? from : this.suggested,
    };
  }

  #preview(): MergePreview {
    const { into, from } = this.#both();
    const { schema, session } = this.repository.workspace.value;
    const context = { schema, ...(session && { session }) };
    return mergePreview(into, from, context, this.part.choices.get(this.#pair));
  }

  #obstacle(into: Contact, from: Contact): MergeObstacle | undefined {
    const { snapshot } = this.#other;
    if (into.id !== this.#intoId) return { kind: 'moved' };
    if (snapshot.mergedInto !== undefined) return { kind: snapshot.mergedInto === into.id ? 'merged' : 'gone' };
    const lost = snapshot.status === 'error' ? snapshot.failure?.code : undefined;
    if (lost === 'gone' || lost === 'not-found') return { kind: 'gone' };
    if (into.blocked || from.blocked) return { kind: 'blocked' };
    const { session } = this.repository.workspace.value;
    const permission = session && (denialOf('merge', session, into) ?? denialOf('merge', session, from));
    if (permission) return { kind: 'denied', permission };
    const pending = [...this.record.snapshot.pending.values(), ...snapshot.pending.values()];
    if (pending.some(({ state }) => state === 'failed' || state === 'conflict')) return { kind: 'unsettled' };
    return undefined;
  }

  #choose(change: (choice: MergeChoice) => MergeChoice): void {
    const { choices, panel } = this.part;
    // What failed was another plan.
    if (this.part.operation(`merge:${this.otherId}`)) this.record.dropOperation(`merge:${this.otherId}`);
    choices.set(this.#pair, change(choices.get(this.#pair) ?? {}));
    panel.requestUpdate();
  }

  #confirm(control: HTMLElement): void {
    if (control.getAttribute('aria-disabled') === 'true') return;
    const preview = this.#preview();
    const { into, from } = this.#both();
    this.#seen = fingerprints(preview, into, from);
    this.#failure = undefined;
    // The same request again: whatever became of the first, the contacts are merged once.
    const failed = this.part.operation(`merge:${this.otherId}`);
    if (failed) this.record.retryOperation(failed.key);
    else this.record.merge(preview.plan);
    this.part.panel.requestUpdate();
  }
}

/** What both have in each field, to see whether that is another than before. */
function fingerprints({ rows }: MergePreview, into: Contact, from: Contact): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [row.id, JSON.stringify(heldIn(row, into, from))]));
}

function heldIn(row: MergeRow, into: Contact, from: Contact): unknown {
  switch (row.kind) {
    case 'name':
      return [into, from].map(({ name, values }) => [name, row.keys.map((key) => values.get(key)?.value)]);
    case 'vip':
      return [into.vip, from.vip];
    case 'attribute':
      return [row.into?.value, row.from?.value];
    case 'channel':
      return [row.into, row.from].map(({ handle, userId }) => [handle, userId]);
  }
}
