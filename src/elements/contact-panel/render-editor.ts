import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { msg, str } from '@lit/localize';
import type { AttributeDefinition } from '../../domain/attribute.js';
import { COUNTRY_CODES, LANGUAGE_CODES } from '../../domain/codes.js';
import { type EditTarget, type OpenEditor } from '../../controllers/edit-controller.js';
import type { PhoneTools } from '../../controllers/phone-tools.js';
import { membersOf } from '../../domain/value-input.js';
import { compareNames, countryName, languageName } from '../../i18n/formats.js';
import { failureText } from '../../i18n/failure-words.js';
import { problemText } from '../../i18n/problem-words.js';
import { attributeLabel, booleanText } from '../../i18n/words.js';
import { overtakenText, renderTime } from './render-conflict.js';

/** The row under edit: label, field, check, cross, then help or error. One `<dt>`/`<dd>` group of the list it stands in. */
export function renderEditor(
  editor: OpenEditor,
  phone: PhoneTools | undefined,
  country: string | undefined,
  overtaken: Overtaken | undefined,
): TemplateResult {
  const [target] = editor.targets;
  if (target?.kind !== 'attribute') return html``;
  const { definition } = target;
  const label = attributeLabel(definition);
  const help = editor.problem ? undefined : helpText(definition, editor.texts[0] ?? '', phone, country);
  return html`<div class="edit" data-field=${editor.field}>
    <dt class="edit-label">
      ${definition.type === 'multiselect' ? html`<span>${label}</span>` : html`<label for="field-${editor.field}-0">${label}</label>`}
      <span class="nowrap">${keysText(definition)}</span>
    </dt>
    <dd>
      <form data-form novalidate>
        <div class="edit-row">
          ${renderField(editor, 0, label, { helped: help !== undefined })} ${renderButtons(editor, label)}
        </div>
        ${renderProblem(editor)} ${renderOvertaken(overtaken)}
        ${help === undefined ? nothing : html`<p class="help" id="help-${editor.field}">${help}</p>`}
      </form>
    </dd>
  </div>`;
}

/** The editor of the name, in place of the name (1.3). */
export function renderNameEditor(editor: OpenEditor, overtaken: Overtaken | undefined): TemplateResult {
  return html`<form
    class="name-form"
    data-form
    data-field="name"
    novalidate
    aria-label=${msg('Edit name', { id: 'name.edit' })}
  >
    <div class="edit-row">
      ${editor.targets.map((target, index) => renderField(editor, index, nameLabel(target), { labelled: true }))}
      ${renderButtons(editor, msg('name', { id: 'name.noun' }))}
    </div>
    ${renderProblem(editor)} ${renderOvertaken(overtaken)}
  </form>`;
}

/** Somebody saved another value since the edit began; what is typed stays (fault 58). */
export interface Overtaken {
  readonly by?: string;
  /** Instant, ISO 8601 UTC. */
  readonly at?: string;
}

function renderOvertaken(overtaken: Overtaken | undefined): TemplateResult {
  return html`<div role="status">
    ${overtaken ? html`<p class="help overtaken"><i class="icon icon-alert"></i><span>${overtakenText(overtaken.by)}</span>${overtaken.at === undefined ? nothing : html`<span class="pill">${renderTime(overtaken.at)}</span>`}</p>` : nothing}
  </div>`;
}

function nameLabel(target: EditTarget): string {
  return target.kind === 'name' ? msg('Name', { id: 'name.label' }) : attributeLabel(target.definition);
}

function renderButtons(editor: OpenEditor, label: string): TemplateResult {
  return html`<button
      class="icon-btn icon-btn-ok"
      type="submit"
      data-tip=${msg('Save', { id: 'save' })}
      aria-label=${msg(str`Save ${label}`, { id: 'attribute.save' })}
    >
      ${editor.saving ? html`<span class="spin"></span>` : html`<i class="icon icon-check"></i>`}
    </button>
    <button
      class="icon-btn"
      type="button"
      data-action="cancel"
      data-tip=${msg('Cancel', { id: 'cancel' })}
      aria-label=${msg(str`Cancel editing ${label}`, { id: 'attribute.cancel' })}
    >
      <i class="icon icon-x"></i>
    </button>`;
}

function renderProblem(editor: OpenEditor): TemplateResult | typeof nothing {
  if (!editor.problem) return nothing;
  return html`<p class="help help-error" id="problem-${editor.field}" role="alert">
    <i class="icon icon-error"></i><span>${problemWords(editor.problem, editor.field)}</span>
  </p>`;
}

function problemWords(problem: NonNullable<OpenEditor['problem']>, field: string): string {
  return 'failure' in problem
    ? failureText({ code: 'validation', fields: new Map([[field, problem.failure]]) }, { field })
    : problemText(problem);
}

const LTR_TYPES: ReadonlySet<string> = new Set(['email', 'phone', 'url', 'number', 'date']);

function renderField(
  editor: OpenEditor,
  index: number,
  label: string,
  { labelled = false, helped = false },
): TemplateResult {
  const target = editor.targets[index];
  const text = editor.texts[index] ?? '';
  const id = `field-${editor.field}-${index}`;
  const invalid = editor.problem !== undefined && (editor.problemAt ?? 0) === index;
  const described = editor.problem ? `problem-${editor.field}` : helped ? `help-${editor.field}` : nothing;
  const type = target?.kind === 'attribute' ? target.definition.type : 'text';
  const name = labelled ? label : nothing;
  if (target?.kind === 'attribute') {
    const choices = choicesOf(target.definition, text);
    if (choices) {
      return html`<span class="select"
        ><select
          class="field"
          id=${id}
          data-input=${index}
          aria-label=${name}
          aria-invalid=${invalid}
          aria-describedby=${described}
        >
          ${choices.map((choice) => html`<option value=${choice.value} .selected=${live(choice.value === text)}>${choice.label}</option>`)}</select
        ><i class="icon icon-chevron-down"></i
      ></span>`;
    }
    if (type === 'multiselect') return renderOptions(target.definition, text, id);
    if (type === 'multiline') {
      return html`<textarea
        class="field"
        id=${id}
        data-input=${index}
        rows="3"
        dir="auto"
        aria-invalid=${invalid}
        aria-describedby=${described}
        .value=${live(text)}
      ></textarea>`;
    }
  }
  return html`<input
    class="field"
    id=${id}
    data-input=${index}
    .value=${live(text)}
    autocomplete="off"
    spellcheck="false"
    type=${type === 'date' ? 'date' : type === 'phone' ? 'tel' : 'text'}
    inputmode=${INPUT_MODES[type] ?? 'text'}
    dir=${LTR_TYPES.has(type) ? 'ltr' : 'auto'}
    aria-label=${name}
    aria-invalid=${invalid}
    aria-describedby=${described}
  />`;
}

const INPUT_MODES: Readonly<Record<string, string>> = { number: 'decimal', email: 'email', url: 'url', phone: 'tel' };

interface Choice {
  value: string;
  label: string;
}

/** The choices of a type that is chosen from a list; a value that is no choice any more stands among them (9.2). */
function choicesOf(definition: AttributeDefinition, text: string): readonly Choice[] | undefined {
  const none = { value: '', label: msg('No value', { id: 'attribute.no-value' }) };
  switch (definition.type) {
    case 'checkbox':
      return [none, { value: 'true', label: booleanText(true) }, { value: 'false', label: booleanText(false) }];
    case 'country':
      return [none, ...withCurrent(named(COUNTRY_CODES, countryName), text, countryName)];
    case 'language':
      return [none, ...withCurrent(named(LANGUAGE_CODES, languageName), text, languageName)];
    case 'dropdown': {
      const options = (definition.options ?? []).filter((option) => !option.removed);
      return [none, ...withCurrent(options, text, (value) => value)];
    }
    default:
      return undefined;
  }
}

/** By name; codes that this browser has no name for are left out. */
function named(codes: readonly string[], nameOf: (code: string) => string): Choice[] {
  return codes
    .map((value) => ({ value, label: nameOf(value) }))
    .filter(({ value, label }) => label !== value)
    .sort((a, b) => compareNames(a.label, b.label));
}

function withCurrent(choices: readonly Choice[], value: string, nameOf: (value: string) => string): readonly Choice[] {
  return value === '' || choices.some((choice) => choice.value === value)
    ? choices
    : [{ value, label: nameOf(value) }, ...choices];
}

/** A multi-select: the text under edit lists the chosen options. */
function renderOptions(definition: AttributeDefinition, text: string, id: string): TemplateResult {
  const chosen = new Set(membersOf(text));
  return html`<div class="options" role="group" aria-label=${attributeLabel(definition)}>
    ${(definition.options ?? [])
      .filter((option) => !option.removed || chosen.has(option.value))
      .map(
        (option, index) =>
          html`<label class="option">
            <input
              class="check"
              type="checkbox"
              id=${index === 0 ? id : nothing}
              data-option=${option.value}
              .checked=${live(chosen.has(option.value))}
            />
            <bdi>${option.label}</bdi>
          </label>`,
      )}
  </div>`;
}

function keysText(definition: AttributeDefinition): string {
  return definition.type === 'multiline'
    ? msg('Ctrl+Enter saves · Esc cancels', { id: 'edit.keys-multiline' })
    : msg('Enter saves · Esc cancels', { id: 'edit.keys' });
}

function helpText(
  definition: AttributeDefinition,
  text: string,
  phone: PhoneTools | undefined,
  home: string | undefined,
): TemplateResult | undefined {
  if (definition.type !== 'phone' || !phone || text.trim() === '') return undefined;
  const parsed = phone.parsePhone(text, { country: home });
  if (!parsed.ok) return undefined;
  const number = html`<bdi class="ltr num">${parsed.international}</bdi>`;
  const country = parsed.country ? countryName(parsed.country) : '';
  return country
    ? html`<span>${msg(html`Saves as ${number}, ${country}`, { id: 'phone.saves-as-in' })}</span>`
    : html`<span>${msg(html`Saves as ${number}`, { id: 'phone.saves-as' })}</span>`;
}
