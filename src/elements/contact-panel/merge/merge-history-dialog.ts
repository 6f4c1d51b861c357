import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { Merge } from '../../../domain/merge.js';
import type { Permission } from '../../../domain/permissions.js';
import { dateAndTime } from '../../../i18n/date-and-time.js';
import { absoluteTime } from '../../../i18n/formats.js';
import { permissionText } from '../../../i18n/words.js';
import type { ContactRepository, PagedResource } from '../../../store/contact-repository.js';
import type { PanelDialog } from '../../shared/dialog-controller.js';
import type { MergePart } from './merge-part.js';
import { undoFailureText } from './render-progress.js';

/** Which contacts were merged into this one, when and by whom, and what can be undone until when (7.3, 7.4). */
export class MergeHistoryDialog implements PanelDialog {
  readonly name = 'merge-history';
  readonly #history: PagedResource<Merge>;
  readonly #leave: () => void;

  constructor(
    private readonly part: MergePart,
    readonly contactId: string,
    repository: ContactRepository,
  ) {
    this.#history = repository.mergeHistory(contactId);
    this.#leave = this.#history.subscribe(() => part.panel.requestUpdate());
    this.#history.load();
    part.panel.actions.extend(
      new Map([
        ['merge-history-more', () => this.#history.loadMore()],
        ['merge-history-reload', () => this.#history.reload()],
      ]),
    );
  }

  closed(): void {
    this.#leave();
  }

  render(): TemplateResult {
    const close = msg('Close', { id: 'close' });
    return html`<div class="dialog-head">
        <h2 class="dialog-title" id="dialog-title">${msg('Merge history', { id: 'merge-history.title' })}</h2>
        <button class="icon-btn" data-action="close-dialog" aria-label=${close} data-tip=${close}>
          <i class="icon icon-x"></i>
        </button>
      </div>
      <div class="dialog-body" role="group" aria-labelledby="dialog-title" tabindex="0">${this.#renderHistory()}</div>
      <div class="dialog-foot">
        <button class="btn" id="merge-history-close" autofocus data-action="close-dialog">${close}</button>
      </div>`;
  }

  #renderHistory(): TemplateResult {
    const { value, next } = this.#history;
    switch (value.status) {
      case 'pending':
        return html`<div aria-hidden="true">
            ${[3, 4, 2].map((width) => html`<div class="log-bone"><span class="bone bone-${width}"></span></div>`)}
          </div>
          <p class="sr" role="status">${msg('Loading', { id: 'loading' })}</p>`;
      case 'error':
        return html`<div class="state" role="alert">
          <i class="icon icon-error-l"></i>
          <p class="strong">${msg('The merge history did not load', { id: 'merge-history.error' })}</p>
          ${renderAgain()}
        </div>`;
      case 'ready':
        return value.data.length === 0
          ? html`<div class="state" role="status">
              <i class="icon icon-empty-l"></i>
              <p class="strong">${msg('No merges yet', { id: 'merge-history.empty' })}</p>
              <p class="muted">
                ${msg('Each merge of this contact is listed here, and can be undone from here.', {
                  id: 'merge-history.empty-text',
                })}
              </p>
            </div>`
          : html`${this.#renderTable(value.data)} ${this.#renderEnd(value.stale !== undefined, next)}`;
    }
  }

  #renderEnd(stale: boolean, next: boolean): TemplateResult | typeof nothing {
    if (stale)
      return html`<div class="log-more" role="alert">
        <p class="help help-error">${msg('The rest of the history did not load.', { id: 'merge-history.stale' })}</p>
        ${renderAgain()}
      </div>`;
    if (!next) return nothing;
    return html`<div class="log-more">
      <button class="btn" data-action="merge-history-more">
        ${msg('Show older merges', { id: 'merge-history.more' })}
      </button>
    </div>`;
  }

  /** The roles are said, since the narrow form takes the table's display from it. */
  #renderTable(merges: readonly Merge[]): TemplateResult {
    return html`<table class="log" role="table" aria-labelledby="dialog-title">
      <thead>
        <tr role="row">
          <th role="columnheader">${msg('Merged', { id: 'merge-history.merged' })}</th>
          <th role="columnheader">${intoLabel()}</th>
          <th role="columnheader">${byLabel()}</th>
          <th role="columnheader">${msg('When', { id: 'merge-history.when' })}</th>
          <th role="columnheader"><span class="sr">${msg('Undo', { id: 'undo' })}</span></th>
        </tr>
      </thead>
      <tbody>
        ${merges.map((merge) => this.#renderMerge(merge))}
      </tbody>
    </table>`;
  }

  #renderMerge(merge: Merge): TemplateResult {
    const { from, fromName, into, intoName, by, at } = merge;
    return html`<tr role="row" data-merge=${merge.id}>
      <td role="cell">
        <bdi class="merge-title">${fromName || from}</bdi>
        <span class="mono muted merge-id"><bdi class="ltr">${from}</bdi></span>
      </td>
      <td role="cell" data-label=${intoLabel()}><bdi>${intoName || into}</bdi></td>
      <td role="cell" data-label=${byLabel()}><bdi>${by?.name ?? '–'}</bdi></td>
      <td role="cell" class="muted num"><time datetime=${at} title=${absoluteTime(at)}>${dateAndTime(at)}</time></td>
      <td role="cell" class="merge-undo">${this.#renderUndo(merge)}</td>
    </tr>`;
  }

  /** Undo, and until when; or why not. */
  #renderUndo(merge: Merge): TemplateResult | typeof nothing {
    const { id, undone, undoableUntil, fromName, from } = merge;
    const { part } = this;
    if (undone) {
      const when = dateAndTime(undone.at);
      return html`<p class="small muted">
        ${
          undone.by
            ? msg(str`Undone by ${undone.by.name}, ${when}`, { id: 'merge-history.undone-by' })
            : msg(str`Undone, ${when}`, { id: 'merge-history.undone' })
        }
      </p>`;
    }
    if (!part.undoable)
      return html`<p class="small muted">${msg('Cannot be undone', { id: 'merge-history.never' })}</p>`;
    const until = undoableUntil === undefined ? '' : dateAndTime(undoableUntil);
    if (undoableUntil !== undefined && Date.parse(undoableUntil) < Date.now())
      return html`<p class="small muted">${msg(str`Could be undone until ${until}`, { id: 'merge-history.over' })}</p>`;
    const operation = part.operation(`merge-undo:${id}`);
    if (operation && operation.state !== 'failed')
      return html`<span class="spin"></span
        ><span class="sr" role="status">${msg('Undoing the merge', { id: 'merge.undoing' })}</span>`;
    const permission = part.undoPermission;
    if (permission === undefined) return nothing;
    const name = fromName || from;
    return html`<button
        class="link"
        id="merge-undo-${id}"
        data-action=${operation ? 'merge-retry' : 'merge-undo'}
        data-key=${operation?.key ?? nothing}
        data-merge=${id}
        aria-disabled=${permission === true ? nothing : 'true'}
        aria-label=${msg(str`Undo merge of ${name}`, { id: 'merge-history.undo-of' })}
      >
        ${msg('Undo merge', { id: 'merge.undo' })}
      </button>
      ${this.#renderUndoNote(permission, until, operation?.failure && undoFailureText(operation.failure, part.panel.record?.snapshot.contact, part.names))}`;
  }

  #renderUndoNote(permission: Permission, until: string, failure: string | undefined): TemplateResult | typeof nothing {
    if (failure !== undefined) return html`<p class="help help-error" role="alert">${failure}</p>`;
    if (permission !== true) return html`<p class="small muted">${permissionText(permission)}</p>`;
    if (until === '') return nothing;
    return html`<p class="small muted">
      ${msg(str`until ${until}`, { id: 'merge-history.until', desc: 'Stands below “Undo merge”' })}
    </p>`;
  }
}

function intoLabel(): string {
  return msg('Into', { id: 'merge-history.into', desc: 'Column: the contact that went on' });
}

function byLabel(): string {
  return msg('By', { id: 'merge-history.by', desc: 'Column: who merged' });
}

function renderAgain(): TemplateResult {
  return html`<button class="btn" data-action="merge-history-reload">
    <i class="icon icon-refresh"></i>${msg('Try again', { id: 'try-again' })}
  </button>`;
}
