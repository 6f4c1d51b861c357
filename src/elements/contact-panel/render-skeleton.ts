import { html, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';

/** Bones in the places and sizes of the real thing, so that nothing jumps. */
export function renderSkeleton(): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true">
    <div class="identity">
      <span class="avatar"><span class="bone bone-face"></span></span>
      <div class="identity-main">
        <div class="identity-top bone-line"><span class="bone bone-3"></span></div>
        <div class="identity-sub bone-line"><span class="bone bone-4"></span></div>
      </div>
      <div class="status-line"><span class="bone bone-vip"></span><span class="bone bone-1"></span></div>
    </div>
    <div class="tabs">
      ${[0, 1, 2].map(() => html`<span class="tab"><span class="bone bone-tab"></span></span>`)}
    </div>
    <div class="body">
      <div class="toolbar"><span class="bone bone-field"></span></div>
      <div class="section">
        <div class="section-head"><span class="bone bone-1"></span></div>
        ${[2, 3, 4, 2, 3, 1, 2, 3].map(
          (width) => html`<div class="attr"><span class="bone-label"><span class="bone bone-3"></span></span><span class="content bone-line"><span class="bone bone-${width}"></span></span></div>`,
        )}
      </div>
    </div>
  </div>
  <p class="sr" role="status">${msg('Loading the contact', { id: 'state.loading' })}</p>`;
}
