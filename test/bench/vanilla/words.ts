import type { AttributeDefinition } from '../../../src/domain/attribute.js';
import type { AttributeValue, Value } from '../../../src/domain/attribute-value.js';
import { hueOf, initials } from '../../../src/domain/avatar.js';

/** How a value is drawn. */
export type Shown =
  | { kind: 'empty' }
  | { kind: 'text' | 'number' | 'prose'; text: string }
  | { kind: 'mail' | 'web'; text: string; href: string }
  | { kind: 'chips'; texts: readonly string[] }
  | { kind: 'person'; text: string; initials: string; hue: number };

const STANDARD: Readonly<Record<string, string>> = {
  first_name: 'First name',
  last_name: 'Last name',
  email: 'Email',
  url: 'Website',
  country: 'Country',
  language: 'Language',
  assignee: 'Assignee',
};

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
const numbers = once(() => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 20 }));
const days = once(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }));
const moments = once(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }));
const shortDay = once(() => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }));
const shortDate = once(() => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }));
const regions = once(() => new Intl.DisplayNames('en-GB', { type: 'region' }));
const languages = once(() => new Intl.DisplayNames('en-GB', { type: 'language' }));

export function labelOf({ key, label }: AttributeDefinition): string {
  return label ?? STANDARD[key] ?? key;
}

export function shownOf(definition: AttributeDefinition, held: AttributeValue | undefined): Shown {
  if (!held) return { kind: 'empty' };
  const { value } = held;
  if (typeof value === 'object') return { kind: 'chips', texts: value.map((one) => optionLabel(definition, one)) };
  const text = String(value);
  switch (definition.type) {
    case 'number':
      return { kind: 'number', text: typeof value === 'number' ? numbers().format(value) : text };
    case 'date':
      return { kind: 'number', text: days().format(Date.parse(text)) };
    case 'checkbox':
      return { kind: 'text', text: value === true ? 'Yes' : 'No' };
    case 'country':
      return { kind: 'text', text: regions().of(text) ?? text };
    case 'language':
      return { kind: 'text', text: languages().of(text) ?? text };
    case 'email':
      return { kind: 'mail', text, href: `mailto:${text}` };
    case 'url':
      return { kind: 'web', text: text.replace(/^https:\/\//, ''), href: text };
    case 'multiline':
      return { kind: 'prose', text };
    case 'dropdown':
      return definition.key === 'assignee'
        ? personOf(definition, text)
        : { kind: 'text', text: optionLabel(definition, text) };
    default:
      return { kind: 'text', text };
  }
}

/** What the filter searches besides the label. */
export function textOf(shown: Shown): string {
  return shown.kind === 'empty' ? '' : shown.kind === 'chips' ? shown.texts.join(', ') : shown.text;
}

export function copyTextOf({ type }: AttributeDefinition, value: Value | undefined): string | undefined {
  return (type === 'email' || type === 'url') && value !== undefined ? String(value) : undefined;
}

export function momentText(instant: string): string {
  return moments().format(Date.parse(instant));
}

/** For what is more than a week ago. */
export function agoText(instant: string): string {
  const then = new Date(instant);
  return (then.getFullYear() === new Date().getFullYear() ? shortDay() : shortDate()).format(then);
}

function personOf(definition: AttributeDefinition, id: string): Shown {
  const text = optionLabel(definition, id);
  return { kind: 'person', text, initials: initials(text), hue: hueOf(id) };
}

function optionLabel({ options = [] }: AttributeDefinition, value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
