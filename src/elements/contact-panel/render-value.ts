import { html, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { hue } from '../shared/hue.js';
import type { ValueShape } from './attribute-row.js';

/** A value as the agent reads it. What a person wrote is text, never markup, and is isolated from the direction around it. */
export function renderValue(shape: ValueShape, field: string, expanded: boolean): TemplateResult {
  switch (shape.kind) {
    case 'empty':
      return html`<button
        class="link"
        data-action="edit"
        id="edit-${field}"
        aria-labelledby="edit-${field} label-${field}"
      >
        ${msg('Add', { id: 'attribute.add' })}
      </button>`;
    case 'text':
      return shape.ltr
        ? html`<bdi class="ltr">${shape.text}</bdi>`
        : html`<bdi class=${shape.numeric ? 'num' : ''}>${shape.text}</bdi>`;
    case 'prose':
      return html`<div class="prose ${shape.long && !expanded ? 'clamp' : ''}" dir="auto">${shape.text}</div>
        ${
          shape.long
            ? html`<button class="link link-quiet" data-action="expand" aria-expanded=${expanded}>
                ${expanded ? msg('Show less', { id: 'attribute.show-less' }) : msg('Show more', { id: 'attribute.show-more' })}
              </button>`
            : ''
        }`;
    case 'link':
      return shape.external
        ? html`<a href=${shape.href} target="_blank" rel="noopener noreferrer"
            ><bdi class="ltr">${breakable(shape.text)}</bdi></a
          >`
        : html`<a href=${shape.href}><bdi class="ltr">${breakable(shape.text)}</bdi></a>`;
    case 'chips':
      return html`<span class="value-chips"
        >${shape.texts.map((text) => html`<bdi class="value-chip">${text}</bdi>`)}</span
      >`;
    case 'person':
      return html`<span class="person">
        <span class="avatar avatar-small" aria-hidden="true"
          ><span class="face" ${hue(shape.hue)}>${shape.initials}</span></span
        >
        <bdi>${shape.text}</bdi>
      </span>`;
    case 'status':
      return html`<span class="status ${shape.open ? 'status-open' : ''}"><bdi>${shape.text}</bdi></span>`;
  }
}

/** An email address breaks after its @ before it breaks anywhere else. */
function breakable(text: string): TemplateResult | string {
  const at = text.indexOf('@') + 1;
  return at > 0 ? html`${text.slice(0, at)}<wbr />${text.slice(at)}` : text;
}
