import { html, nothing, type TemplateResult } from 'lit';
import { adoptIcons } from '../shared/adopt-icons.js';
import { adoptSheet } from '../../styles/adopt-sheet.js';
import { popovers } from '../../styles/popovers.js';
import type { PanelState } from './panel-state.js';
import { sourceProblemWords } from './source-problem-words.js';
import { stateWords } from './state-words.js';
import { states } from './styles/states.js';

/** What stands in the place of a contact; loaded when there is none to show. */
export function renderState({ state, trouble, message }: PanelState, root: ShadowRoot | undefined): TemplateResult {
  if (root) {
    adoptIcons(root);
    adoptSheet(root, popovers, states);
  }
  const words = typeof state === 'string' ? stateWords(state, message) : sourceProblemWords(state);
  return html`<div class="state" part="state" role=${trouble ? 'alert' : nothing}>
    <i class="icon icon-${words.icon}"></i>
    <p class="strong">${words.title}</p>
    <p class="muted">${words.text}</p>
    ${
      words.action
        ? html`<button class="btn" data-action=${words.action.name}>
            <i class="icon icon-refresh"></i>${words.action.label}
          </button>`
        : nothing
    }
  </div>`;
}
