import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { permissionText } from '../../i18n/words.js';
import type { AttributeRow, CloudState } from './attribute-row.js';
import { matchRange } from './filter.js';
import type { Interaction } from './interaction.js';
import { renderValue } from './render-value.js';

/** What the row shows beside its own value. */
export interface RowContext {
  readonly filter: string;
  readonly expanded: boolean;
  readonly readonly: boolean;
  readonly crmName: string;
  /** Country code that the phone number tells, where the country is empty (2.4). */
  readonly offeredCountry?: string;
  /** Another tab has unsaved text for this attribute. */
  readonly foreignDraft: boolean;
  readonly interaction: Interaction | undefined;
}

const CLOUD_ICONS: Record<CloudState, string> = { synced: 'ok', waiting: 'wait', sending: 'send', rejected: 'no' };

/** One attribute. The shape of the row is always the same; what does not apply is hidden by a class. */
export function renderRow(row: AttributeRow, context: RowContext): TemplateResult {
  const editable = row.permission === true && !context.readonly;
  const tools = row.copyText !== undefined || (editable && row.shape.kind !== 'empty');
  const mark = renderMark(row, context);
  return html`<div class="attr ${mark === nothing ? '' : 'marked'}" data-field=${row.field}>
    <dt id="label-${row.field}">${renderLabel(row.label, context.filter)}</dt>
    <dd>
      <div class="content">
        ${row.shape.kind === 'empty' && !editable ? '' : renderValue(row.shape, row.field, context.expanded)}
      </div>
      ${mark}
      ${
        tools
          ? html`<div class="tools">
              ${
                row.copyText === undefined
                  ? nothing
                  : html`<button
                      class="icon-btn"
                      data-action="copy"
                      data-copy=${row.copyText}
                      aria-label=${msg(str`Copy ${row.label}`, { id: 'attribute.copy' })}
                      data-tip=${msg('Copy', { id: 'copy' })}
                    >
                      <i class="icon icon-copy"></i>
                    </button>`
              }
              ${
                editable && row.shape.kind !== 'empty'
                  ? html`<button
                      class="icon-btn"
                      data-action="edit"
                      id="edit-${row.field}"
                      aria-label=${msg(str`Edit ${row.label}`, { id: 'attribute.edit' })}
                      data-tip=${msg('Edit', { id: 'edit' })}
                    >
                      <i class="icon icon-edit"></i>
                    </button>`
                  : nothing
              }
            </div>`
          : nothing
      }
      ${context.interaction?.renderRowNote(row, context) ?? nothing}
    </dd>
  </div>`;
}

function renderLabel(label: string, filter: string): TemplateResult | string {
  const match = filter === '' ? undefined : matchRange(label, filter);
  if (!match) return label;
  return html`${label.slice(0, match[0])}<mark>${label.slice(...match)}</mark>${label.slice(match[1])}`;
}

/** The trailing column: in flight, waiting, the cloud, or the lock with its reason. */
function renderMark(row: AttributeRow, context: RowContext): TemplateResult | typeof nothing {
  switch (row.pending?.state) {
    case 'sending':
    case 'retrying':
      return html`<span class="mark mark-busy"
        ><span class="spin" role="img" aria-label=${msg('Saving', { id: 'saving' })}></span
      ></span>`;
    case 'queued':
    case 'paused': {
      const words = msg('Waits for the connection', { id: 'attribute.waits' });
      return html`<button class="mark" type="button" aria-label=${words} data-tip=${words} data-tip-press>
        <i class="icon icon-clock"></i>
      </button>`;
    }
    default:
  }
  if (row.cloud) {
    const words = sentences(cloudText(row.cloud, context.crmName), permissionText(row.permission, context.crmName));
    return html`<button
      class="mark cloud-${row.cloud}"
      type="button"
      aria-label=${words}
      data-tip=${words}
      data-tip-press
    >
      <i class="icon icon-cloud-${CLOUD_ICONS[row.cloud]}"></i>
    </button>`;
  }
  if (row.permission === true || row.definition.origin === 'platform') return nothing;
  const words =
    row.definition.key === 'conversation_status'
      ? msg('Follows the conversation. Change it there.', { id: 'attribute.follows-conversation' })
      : permissionText(row.permission, context.crmName);
  return html`<button class="mark" type="button" aria-label=${words} data-tip=${words} data-tip-press>
    <i class="icon icon-lock icon-14"></i>
  </button>`;
}

/** Where the value stands, and then why it is read-only, where it is (2.7). */
function sentences(...texts: readonly string[]): string {
  return texts.filter(Boolean).join('. ').replaceAll('.. ', '. ');
}

function cloudText(state: CloudState, crm: string): string {
  switch (state) {
    case 'synced':
      return msg(str`From ${crm}, in sync`, { id: 'cloud.synced' });
    case 'waiting':
      return msg(str`Saved here. Goes to ${crm} when the conversation status changes.`, { id: 'cloud.waiting' });
    case 'sending':
      return msg(str`Sending to ${crm}`, { id: 'cloud.sending' });
    case 'rejected':
      return msg(str`${crm} refused this value`, { id: 'cloud.rejected' });
  }
}
