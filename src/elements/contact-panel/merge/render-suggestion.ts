import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { AttributeSchema } from '../../../domain/attribute.js';
import { channelInView } from '../../../domain/channel.js';
import type { SharedValue } from '../../../domain/match-keys.js';
import type { MergeSuggestion } from '../../../domain/merge.js';
import type { Permission } from '../../../domain/permissions.js';
import { phoneTools } from '../../../controllers/phone-tools.js';
import { formatNumber, relativeTime } from '../../../i18n/formats.js';
import { permissionText } from '../../../i18n/words.js';
import { type FailedPictures, renderWho } from './render-who.js';

export interface SuggestionView {
  readonly suggestion: MergeSuggestion;
  readonly schema: AttributeSchema;
  /** Its place among those that are open, from 1. */
  readonly place: number;
  readonly total: number;
  /** Whether the agent may merge; `undefined`: nothing is offered here. */
  readonly permission: Permission | undefined;
  /** The source remembers what is no duplicate. */
  readonly dismissible: boolean;
  /** What becomes of it just now. */
  readonly progress: TemplateResult | typeof nothing;
  readonly failed: FailedPictures;
  readonly requestUpdate: () => void;
}

/** One possible duplicate: who, what both share, and what can be done (7.1). */
export function renderSuggestion(view: SuggestionView): TemplateResult {
  const { suggestion, place, total } = view;
  const { other, shared } = suggestion;
  return html`<section class="merge-card" part="merge-card" role="group" aria-labelledby="merge-card-title">
    <div class="merge-head">
      <h3 class="strong" id="merge-card-title">${msg('Possible duplicate', { id: 'merge.suggestion' })}</h3>
      ${total > 1 ? renderPlace(place, total) : nothing}
      <span class="spacer"></span>
      ${
        view.dismissible && view.permission === true
          ? html`<span class="merge-close" aria-hidden="true"
              ><button
                class="icon-btn"
                tabindex="-1"
                data-action="merge-dismiss"
                data-contact=${other.id}
                data-tip=${msg('Not a duplicate', { id: 'merge.dismiss' })}
              >
                <i class="icon icon-x"></i></button
            ></span>`
          : nothing
      }
    </div>
    ${renderWho({
      contact: other,
      schema: view.schema,
      note: lastWrote(view.suggestion),
      failed: view.failed,
      requestUpdate: view.requestUpdate,
    })}
    <ul class="merge-shared">
      ${shared.map((value) => renderShared(value))}
    </ul>
    ${view.progress === nothing ? renderActs(view) : view.progress}
  </section>`;
}

function renderPlace(place: number, total: number): TemplateResult {
  const [at, all] = [formatNumber(place), formatNumber(total)];
  const next = msg('Next possible duplicate', { id: 'merge.next' });
  return html`<span class="small muted num">${msg(str`${at} of ${all}`, { id: 'merge.place' })}</span>
    <button class="icon-btn" id="merge-next" data-action="merge-next" aria-label=${next} data-tip=${next}>
      <i class="icon icon-chevron-end"></i>
    </button>`;
}

/** The green check stands at the end of the value (7.2). */
function renderShared({ by, value }: SharedValue): TemplateResult {
  const text = by === 'phone' ? (phoneTools()?.formatPhone(value) ?? value) : value;
  const words =
    by === 'phone' ? msg('same phone', { id: 'merge.same-phone' }) : msg('same email', { id: 'merge.same-email' });
  return html`<li>
    <span class="num"><bdi class="ltr">${text}</bdi></span
    ><i class="icon icon-check merge-same"></i><span class="small muted">${words}</span>
  </li>`;
}

function renderActs({ suggestion, permission, dismissible }: SuggestionView): TemplateResult | typeof nothing {
  if (permission === undefined) return nothing;
  const denied = permission !== true;
  const { id } = suggestion.other;
  return html`<div class="merge-acts">
      <button
        class="btn btn-primary"
        id="merge-preview"
        data-action="merge-preview"
        data-contact=${id}
        aria-disabled=${denied ? 'true' : nothing}
        aria-describedby=${denied ? 'merge-denied' : nothing}
        aria-haspopup="dialog"
      >
        ${msg('Preview merge', { id: 'merge.preview' })}
      </button>
      ${
        dismissible
          ? html`<button
              class="btn btn-ghost"
              id="merge-dismiss"
              data-action="merge-dismiss"
              data-contact=${id}
              aria-disabled=${denied ? 'true' : nothing}
              aria-describedby=${denied ? 'merge-denied' : nothing}
            >
              ${msg('Not a duplicate', { id: 'merge.dismiss' })}
            </button>`
          : nothing
      }
    </div>
    ${denied ? html`<p class="help" id="merge-denied">${permissionText(permission)}</p>` : nothing}`;
}

function lastWrote({ other }: MergeSuggestion): string {
  const channel = channelInView(other);
  const when = channel?.lastActiveAt === undefined ? '' : relativeTime(channel.lastActiveAt);
  return when === '' ? '' : msg(str`last wrote ${when}`, { id: 'merge.last-wrote', desc: 'When: yesterday, 9 Nov' });
}
