import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { AttributeSchema } from '../../../domain/attribute.js';
import type { LookUp } from '../../../domain/contact.js';
import { absoluteTime, formatList, relativeTime } from '../../../i18n/formats.js';
import { attributeLabel } from '../../../i18n/words.js';
import type { ActingContext } from '../panel-context.js';
import { openCard, renderCardHead } from '../popover-card.js';
import { lookUpTitle } from './crm-words.js';
import { lookUpOffer } from './look-up-offer.js';
import { lookUpUnderWay } from './render-look-up.js';

/** When the contact was looked up, by whom, by what, and what was found (1.5). */
export function openLookUp(panel: ActingContext): void {
  openCard(panel, {
    name: 'validation',
    anchorId: 'validation',
    label: () => lookUpTitle(panel.record?.snapshot.contact?.lookUp, crmName(panel)),
    render: () => renderLookUpCard(panel),
  });
}

function renderLookUpCard(panel: ActingContext): TemplateResult | undefined {
  const { record, repository } = panel;
  const contact = record?.snapshot.contact;
  const schema = repository?.workspace.value.schema;
  if (!contact || !schema?.crm) return undefined;
  const crm = schema.crm.name;
  const under = lookUpUnderWay(record.snapshot.operations.get('look-up'), crm);
  const offer = lookUpOffer(panel);
  return html`${renderCardHead(lookUpTitle(contact.lookUp, crm))}
    <div class="card-text" role="status">
      ${
        under === ''
          ? html`${contact.lookUp ? renderRun(contact.lookUp, schema) : nothing}
            ${contact.lookUp?.validated ? nothing : renderWayForward(contact.lookUp, schema)}`
          : html`<p class="help"><span class="spin"></span><span>${under}</span></p>`
      }
    </div>
    ${
      offer === true && under === ''
        ? html`<div class="buttons">
            <button class="btn btn-small" data-action="look-up">
              <i class="icon icon-refresh"></i>${
                contact.lookUp
                  ? msg('Look up again', { id: 'crm.look-up-again' })
                  : msg('Look up', { id: 'crm.look-up' })
              }
            </button>
          </div>`
        : nothing
    }`;
}

function renderRun({ at, by, keys = [] }: LookUp, schema: AttributeSchema): TemplateResult {
  const labels = labelsOf(schema, keys);
  return html`${
    labels === ''
      ? nothing
      : html`<p class="small muted">${msg(str`Looked up by ${labels}.`, { id: 'crm.looked-up-by' })}</p>`
  }${at === undefined ? nothing : html`<p class="small muted"><time datetime=${at} title=${absoluteTime(at)}>${runText(relativeTime(at), by?.name)}</time></p>`}`;
}

function runText(when: string, by: string | undefined): string {
  return by
    ? msg(str`Last run ${when}, by ${by}.`, { id: 'crm.last-run-by' })
    : msg(str`Last run ${when}.`, { id: 'crm.last-run' });
}

/** What would help, where there was nothing to look up by. */
function renderWayForward(lookUp: LookUp | undefined, schema: AttributeSchema): TemplateResult | typeof nothing {
  if (!lookUp || lookUp.keys === undefined || lookUp.keys.length > 0) return nothing;
  const missing = schema.definitions.filter(({ lookUpKey, enabled }) => lookUpKey && enabled).map(attributeLabel);
  return html`<p class="small">
    ${
      missing.length === 0
        ? msg('No attribute is used to look contacts up. An administrator can choose one.', { id: 'crm.no-keys' })
        : msg(str`There was nothing to look up by. Add ${formatList(missing, 'or')}.`, {
            id: 'crm.nothing-to-look-up-by',
          })
    }
  </p>`;
}

function labelsOf({ definitions }: AttributeSchema, keys: readonly string[]): string {
  const labels = definitions.filter(({ key }) => keys.includes(key)).map(attributeLabel);
  return labels.length === 0 ? '' : formatList(labels);
}

function crmName({ repository }: ActingContext): string {
  return repository?.workspace.value.schema.crm?.name ?? 'CRM';
}
