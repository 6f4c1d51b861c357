import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { Deletion } from '../../../domain/deletion.js';
import { dateAndTime } from '../../../i18n/date-and-time.js';
import { absoluteTime } from '../../../i18n/formats.js';
import { networkName } from '../../../i18n/words.js';
import { networkMark } from '../../../icons/network-mark.js';
import type { PagedResource } from '../../../store/contact-repository.js';
import type { PanelDialog } from '../../shared/dialog-controller.js';
import type { ActingContext } from '../panel-context.js';
import { renderDialogHead } from './dialog-parts.js';

/** Which contacts were deleted, when and by whom; of each a masked hint, never the person (8.3). */
export class DeletionLogDialog implements PanelDialog {
  readonly name = 'deletions';
  readonly #log: PagedResource<Deletion> | undefined;
  readonly #leave: (() => void) | undefined;
  /** The next page was asked for: under way as long as what is known stays the same. */
  #more: { readonly since: unknown } | undefined;

  constructor(
    readonly contactId: string,
    private readonly panel: ActingContext,
  ) {
    this.#log = panel.repository?.deletions();
    this.#leave = this.#log?.subscribe(() => panel.requestUpdate());
    this.#log?.load();
  }

  closed(): void {
    this.#leave?.();
  }

  render(): TemplateResult {
    return html`${renderDialogHead(msg('Deletion log', { id: 'deletions.title' }))}
      <div class="dialog-body" role="group" aria-labelledby="dialog-title" tabindex="0" autofocus>
        ${this.#renderLog()}
      </div>
      <div class="dialog-foot">
        <button class="btn" data-action="close-dialog">${msg('Close', { id: 'close' })}</button>
      </div>`;
  }

  #renderLog(): TemplateResult {
    const { value, next } = this.#log ?? NO_LOG;
    switch (value.status) {
      case 'pending':
        return html`<div aria-hidden="true">
            ${[3, 4, 2].map((width) => html`<div class="log-bone"><span class="bone bone-${width}"></span></div>`)}
          </div>
          <p class="sr" role="status">${msg('Loading', { id: 'loading' })}</p>`;
      case 'error':
        return html`<div class="state" role="alert">
          <i class="icon icon-error-l"></i>
          <p class="strong">${msg('The deletion log did not load', { id: 'deletions.error' })}</p>
          ${this.#renderAgain()}
        </div>`;
      case 'ready':
        return value.data.length === 0
          ? html`<div class="state" role="status">
              <i class="icon icon-empty-l"></i>
              <p class="strong">${msg('No contact was deleted', { id: 'deletions.empty' })}</p>
              <p class="muted">
                ${msg('Each deletion is listed here, with a masked hint of the contact.', { id: 'deletions.empty-text' })}
              </p>
            </div>`
          : html`${renderTable(value.data)}
            ${value.stale ? this.#renderStale() : next ? this.#renderMore(value) : nothing}`;
    }
  }

  #renderMore(known: unknown): TemplateResult {
    const busy = this.#more?.since === known;
    return html`<div class="log-more">
      <button class="btn" aria-disabled=${busy ? 'true' : nothing} @click=${this.#onMore}>
        ${busy ? html`<span class="spin"></span>` : nothing}${msg('Show more deletions', { id: 'deletions.more' })}
      </button>
    </div>`;
  }

  #renderStale(): TemplateResult {
    return html`<div class="log-more" role="alert">
      <p class="help help-error">
        ${
          this.#more
            ? msg('The rest of the log did not load.', { id: 'deletions.rest' })
            : msg('The log could not be refreshed. It may have changed since.', { id: 'deletions.stale' })
        }
      </p>
      ${this.#renderAgain()}
    </div>`;
  }

  readonly #onMore = (): void => {
    if (!this.#log) return;
    this.#more = { since: this.#log.value };
    this.#log.loadMore();
    this.panel.requestUpdate();
  };

  readonly #onAgain = (): void => {
    this.#more = undefined;
    this.#log?.reload();
  };

  #renderAgain(): TemplateResult {
    return html`<button class="btn" @click=${this.#onAgain}>
      <i class="icon icon-refresh"></i>${msg('Try again', { id: 'try-again' })}
    </button>`;
  }
}

/** An adapter without a log has no way here; one that is taken away meanwhile has nothing to show. */
const NO_LOG = { value: { status: 'pending' }, next: false } as const;

/** The roles are said, since the narrow form takes the table's display from it. */
function renderTable(deletions: readonly Deletion[]): TemplateResult {
  return html`<table class="log" role="table" aria-labelledby="dialog-title">
    <thead>
      <tr role="row">
        <th role="columnheader">${msg('Contact', { id: 'deletions.contact' })}</th>
        <th role="columnheader">${msg('Platform', { id: 'deletions.platform' })}</th>
        <th role="columnheader">${msg('Deleted by', { id: 'deletions.by' })}</th>
        <th role="columnheader">${msg('When', { id: 'deletions.when' })}</th>
      </tr>
    </thead>
    <tbody>
      ${deletions.map(
        ({ hint, network, by, at }) =>
          html`<tr role="row">
            <td role="cell" class="mono"><bdi>${hint || NONE}</bdi></td>
            <td role="cell">
              ${network ? html`<span class="log-network">${networkMark(network, 18)}${networkName(network)}</span>` : NONE}
            </td>
            <td role="cell" data-label=${msg('Deleted by', { id: 'deletions.by' })}><bdi>${by?.name ?? NONE}</bdi></td>
            <td role="cell" class="muted num">
              <time datetime=${at} title=${absoluteTime(at)}><bdi>${dateAndTime(at)}</bdi></time>
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const NONE = '–';
