import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import { permissionText } from '../../../i18n/words.js';
import type { Operation } from '../../../store/operation.js';
import type { PanelContext } from '../panel-context.js';
import { lookUpFailedText } from './crm-words.js';
import { lookUpOffer } from './look-up-offer.js';

/** That a look-up is under way, in words; nothing where none is. */
export function lookUpUnderWay(operation: Operation | undefined, crm: string): string {
  switch (operation?.state) {
    case 'queued':
    case 'sending':
    case 'retrying':
      return msg(str`Looking up in ${crm}`, { id: 'crm.looking-up' });
    case 'paused':
      return msg('Looks up when the connection is back', { id: 'crm.look-up-paused' });
    default:
      return '';
  }
}

/** The look-up again, at the end of the line, and below it what became of one that did not work (1.5). */
export function renderLookUp(
  panel: PanelContext,
  operation: Operation | undefined,
  crm: string,
): TemplateResult | typeof nothing {
  const offer = lookUpOffer(panel);
  if (offer === undefined) return nothing;
  const busy = lookUpUnderWay(operation, crm);
  const name = msg(str`Look up in ${crm} again`, { id: 'crm.look-up-again-in' });
  const tip = offer === true ? busy || name : permissionText(offer);
  return html`<button
      class="icon-btn look-up"
      id="look-up"
      data-action="look-up"
      aria-label=${name}
      aria-disabled=${offer !== true || busy !== ''}
      aria-describedby=${offer === true ? nothing : 'look-up-denied'}
      data-tip=${tip}
    >
      <i class="icon icon-refresh"></i></button
    >${offer === true ? nothing : html`<span class="sr" id="look-up-denied">${tip}</span>`}
    ${
      operation?.state === 'failed'
        ? html`<div class="attr-note" data-field="look-up">
            <p class="help help-error">${lookUpFailedText(operation.failure, crm)}</p>
            <button class="link" data-action="look-up">${msg('Try again', { id: 'try-again' })}</button>
            <button class="link link-quiet" data-action="drop-look-up">${msg('Dismiss', { id: 'dismiss' })}</button>
          </div>`
        : nothing
    }`;
}
