import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { permissionText } from '../../i18n/words.js';
import type { AttributeRow, CloudState } from './attribute-row.js';
import { cloudText } from './cloud-words.js';
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
  /** Who has just changed it, where somebody else has. */
  readonly fresh?: string;
  readonly interaction: Interaction | undefined;
}

const CLOUD_ICONS: Record<CloudState, string> = { synced: 'ok', waiting: 'wait', sending: 'send', rejected: 'no' };

/** One attribute. No white space between its tags: each would be a node, sixty times over. */
export function renderRow(row: AttributeRow, context: RowContext): TemplateResult {
  const editable = row.permission === true && !context.readonly;
  const empty = row.shape.kind === 'empty';
  const mark = renderMark(row, context);
  // prettier-ignore
  return html`<div class="attr" data-field=${row.field}><dt id="label-${row.field}">${renderLabel(row.label, context.filter)}</dt><dd><div class="content">${
    empty && !editable ? '' : renderValue(row.shape, row.field, context.expanded)
  }</div>${context.fresh === undefined ? mark : html`<span class="pill"><bdi>${context.fresh}</bdi></span>${mark}`}${
    empty ? nothing : renderTools(row, editable)
  }${context.interaction?.renderRowNote(row, context) ?? nothing}</dd></div>`;
}

function renderTools({ field, label, copyText }: AttributeRow, editable: boolean): TemplateResult {
  const ofSource = msg(str`Where ${label} comes from`, { id: 'source.of' });
  const source = msg('Where this value comes from', { id: 'source.name' });
  const copy = copyText === undefined ? nothing : renderCopy(label, copyText);
  // prettier-ignore
  return editable
    ? html`<div class="tools"><button class="icon-btn" data-action="source" id="source-${field}" aria-haspopup="dialog" aria-expanded="false" aria-label=${ofSource} data-tip=${source}><i class="icon icon-history"></i></button>${copy}<button class="icon-btn" data-action="edit" id="edit-${field}" aria-label=${msg(str`Edit ${label}`, { id: 'attribute.edit' })} data-tip=${msg('Edit', { id: 'edit' })}><i class="icon icon-edit"></i></button></div>`
    : html`<div class="tools"><button class="icon-btn" data-action="source" id="source-${field}" aria-haspopup="dialog" aria-expanded="false" aria-label=${ofSource} data-tip=${source}><i class="icon icon-history"></i></button>${copy}</div>`;
}

function renderCopy(label: string, text: string): TemplateResult {
  return html`<button
    class="icon-btn"
    data-action="copy"
    data-copy=${text}
    aria-label=${msg(str`Copy ${label}`, { id: 'attribute.copy' })}
    data-tip=${msg('Copy', { id: 'copy' })}
  >
    <i class="icon icon-copy"></i>
  </button>`;
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
    const words = sentences(
      cloudText(row.cloud, context.crmName, row.crm?.reason),
      permissionText(row.permission, context.crmName),
    );
    const opens = row.cloud === 'waiting' || row.cloud === 'rejected';
    return html`<button
      class="mark cloud-${row.cloud}"
      type="button"
      id="cloud-${row.field}"
      data-action=${opens ? 'cloud' : nothing}
      aria-haspopup=${opens ? 'dialog' : nothing}
      aria-expanded=${opens ? 'false' : nothing}
      aria-label=${words}
      data-tip=${words}
      ?data-tip-press=${!opens}
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
