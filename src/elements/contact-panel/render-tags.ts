import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { PendingField } from '../../store/contact-record.js';
import { list } from '../shared/list.js';
import type { Interaction } from './interaction.js';
import type { DetailsView } from './render-details.js';

/** The tags at the bottom of Details. The x takes a tag off this contact only (6.2). */
export function renderTags({
  contact: { tags },
  pending,
  fresh,
  tagsEditable: editable,
  tagsAddable,
  interaction,
  locale,
  placeOf,
}: DetailsView): TemplateResult | typeof nothing {
  const addable = editable && tagsAddable;
  const failed = [...pending.values()].filter(({ change, state }) => change.kind === 'tag' && state === 'failed');
  if (tags.length === 0 && failed.length === 0 && !addable) return nothing;
  return html`<section class="section" part="tags" role="group" aria-labelledby="title-tags">
    <div class="section-head">
      <h3 class="section-title" id="title-tags">${msg('Tags', { id: 'tags.title' })}</h3>
      <span class="spacer"></span>
      ${
        addable
          ? html`<button
              class="icon-btn"
              id="edit-tags"
              data-action="tags"
              aria-haspopup="dialog"
              aria-expanded="false"
              aria-label=${msg('Add tags', { id: 'tags.add' })}
              data-tip=${msg('Add tags', { id: 'tags.add' })}
            >
              <i class="icon icon-plus"></i>
            </button>`
          : nothing
      }
    </div>
    ${
      tags.length === 0
        ? nothing
        : html`<ul class="tags">
            ${list(
              tags,
              // As the rows of attributes: the next contact's tags are drawn where the former one's were.
              (tag) => placeOf('tags', tag.id),
              (tag) =>
                html`<li
                  class="tag ${pending.has(`tag:${tag.id}`) ? 'tag-pending' : ''} ${editable ? '' : 'tag-fixed'} ${fresh.has(`tag:${tag.id}`) ? 'tag-fresh' : ''}"
                  part="tag"
                >
                  <bdi>${tag.name}</bdi>
                  ${
                    editable
                      ? html`<button
                          class="icon-btn"
                          id="untag-${tag.id}"
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
              (tag) => [tag, pending.has(`tag:${tag.id}`), editable, fresh.has(`tag:${tag.id}`), locale],
            )}
          </ul>`
    }
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
