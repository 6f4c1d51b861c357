import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { msg, str } from '@lit/localize';
import type { Tag } from '../../domain/tag.js';
import type { PendingField } from '../../store/contact-record.js';
import type { Interaction } from './interaction.js';

/** The tags at the bottom of Details. The x takes a tag off this contact only (6.2). */
export function renderTags(
  tags: readonly Tag[],
  pending: ReadonlyMap<string, PendingField>,
  editable: boolean,
  interaction: Interaction | undefined,
): TemplateResult | typeof nothing {
  const failed = [...pending.values()].filter(({ change, state }) => change.kind === 'tag' && state === 'failed');
  if (tags.length === 0 && failed.length === 0) return nothing;
  return html`<section class="section" part="tags" role="group" aria-labelledby="title-tags">
    <div class="section-head"><h3 class="section-title" id="title-tags">${msg('Tags', { id: 'tags.title' })}</h3></div>
    <ul class="tags">
      ${repeat(
        tags,
        (tag) => tag.id,
        (tag) =>
          html`<li
            class="tag ${pending.has(`tag:${tag.id}`) ? 'tag-pending' : ''} ${editable ? '' : 'tag-fixed'}"
            part="tag"
          >
            <bdi>${tag.name}</bdi>
            ${
              editable
                ? html`<button
                    class="icon-btn"
                    data-action="remove-tag"
                    data-tag=${tag.id}
                    aria-label=${msg(str`Remove ${tag.name}`, { id: 'tags.remove' })}
                    data-tip=${msg('Takes the tag off this contact. Segments and workflows that use it may change.', { id: 'tags.remove-tip' })}
                  >
                    <i class="icon icon-x"></i>
                  </button>`
                : nothing
            }
          </li>`,
      )}
    </ul>
    ${interaction ? failed.map((one) => renderFailed(one, interaction)) : nothing}
  </section>`;
}

/** What did not become of a tag: it is shown as the agent wants it, so this says otherwise. */
function renderFailed(pending: PendingField, interaction: Interaction): TemplateResult {
  const name = pending.change.kind === 'tag' ? pending.change.tag.name : '';
  return html`<div class="tag-note" data-field=${pending.field}>
    <bdi class="strong">${name}</bdi>${interaction.renderPendingNote(pending.field, pending)}
  </div>`;
}
