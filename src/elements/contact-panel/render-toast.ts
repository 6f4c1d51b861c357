import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { Toast } from '../shared/toast-controller.js';

export function renderToast(toast: Toast | undefined, undoable: boolean): TemplateResult {
  return html`<div role="status" data-toast>
    ${
      toast
        ? html`<div class="toast" part="toast">
            <i class="icon icon-${toast.icon}"></i>
            <span>${toast.text}</span>
            ${toast.undo && undoable ? html`<button class="link" data-action="undo">${msg('Undo', { id: 'undo' })}</button>` : nothing}
            ${toast.merge !== undefined && undoable ? html`<button class="link" data-action="merge-undo" data-merge=${toast.merge}>${msg('Undo merge', { id: 'merge.undo' })}</button>` : nothing}
            <button class="icon-btn" data-action="dismiss-toast" aria-label=${msg('Dismiss', { id: 'dismiss' })}>
              <i class="icon icon-x"></i>
            </button>
          </div>`
        : nothing
    }
  </div>`;
}
