import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { adoptSheet } from '../../styles/adopt-sheet.js';
import type { PanelPopover } from '../shared/popover-controller.js';
import type { ActingContext } from './panel-context.js';
import { cardStyles } from './styles/cards.js';

/** Opens a popover that tells something about the contact in view. */
export function openCard(panel: ActingContext, card: Omit<PanelPopover, 'contactId' | 'placement'>): void {
  const { record, root } = panel;
  if (!record || !root) return;
  adoptSheet(root, cardStyles);
  panel.popovers.open({ ...card, contactId: record.id, placement: 'bottom-end' });
}

/** What it is about, and the way out. */
export function renderCardHead(title: string, about = ''): TemplateResult {
  return html`<div class="card-head">
    <p class="card-title">
      <bdi class="strong">${title}</bdi>${about === '' ? nothing : html`<bdi class="small muted">${about}</bdi>`}
    </p>
    <button class="icon-btn" data-action="close-popover" aria-label=${msg('Close', { id: 'close' })}>
      <i class="icon icon-x"></i>
    </button>
  </div>`;
}
