import { html, type TemplateResult } from 'lit';

/** Keeps the place of the card while what it shows is read, so that nothing jumps (7.1). */
export function renderMergeBones(): TemplateResult {
  return html`<div class="merge-card" aria-hidden="true">
    <div class="merge-head"><span class="bone bone-3"></span></div>
    <div class="merge-who">
      <span class="bone bone-face"></span>
      <div class="merge-name">
        <p class="bone-line"><span class="bone bone-3"></span></p>
        <p class="small">&nbsp;</p>
        <p class="small merge-narrow">&nbsp;</p>
      </div>
    </div>
    <div>
      <p class="bone-line"><span class="bone bone-4"></span></p>
      <p class="small merge-narrow">&nbsp;</p>
    </div>
    <div class="merge-acts">
      <span class="bone bone-field"></span><span class="bone bone-field merge-narrow"></span>
    </div>
  </div>`;
}
