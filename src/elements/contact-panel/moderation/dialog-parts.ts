import { html, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';

/** Title and cross of a dialog. */
export function renderDialogHead(title: string): TemplateResult {
  const close = msg('Close', { id: 'close' });
  return html`<div class="dialog-head">
    <h2 class="dialog-title" id="dialog-title">${title}</h2>
    <button type="button" class="icon-btn" data-action="close-dialog" aria-label=${close} data-tip=${close}>
      <i class="icon icon-x"></i>
    </button>
  </div>`;
}

/** What follows from an act, one to a line. */
export function renderConsequences(lines: readonly (readonly [icon: string, text: string])[]): TemplateResult {
  return html`<ul class="consequences">
    ${lines.map(([icon, text]) => html`<li><i class="icon icon-${icon}"></i><span>${text}</span></li>`)}
  </ul>`;
}
