import type { AttributeDefinition } from '../../domain/attribute.js';
import { isMembers } from '../../domain/attribute-value.js';
import type { Value } from '../../domain/attribute-value.js';
import { isE164 } from '../../domain/e164.js';
import { parseInput } from '../../domain/value-input.js';

/** Which rule of its type a present value breaks, if any. */
export function brokenRule(definition: AttributeDefinition, value: Value): string | undefined {
  const offered = (option: unknown) => definition.options?.some((one) => one.value === option && !one.removed) ?? false;
  switch (definition.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'number';
    case 'checkbox':
      return typeof value === 'boolean' ? undefined : 'checkbox';
    case 'phone':
      return typeof value === 'string' && isE164(value) ? undefined : 'phone-invalid';
    case 'dropdown':
      return offered(value) ? undefined : 'option';
    case 'multiselect':
      return isMembers(value) && new Set(value).size === value.length && value.every(offered) ? undefined : 'option';
    default: {
      if (typeof value !== 'string') return definition.type;
      const parsed = parseInput(definition, value);
      return parsed.ok ? undefined : parsed.problem.rule;
    }
  }
}
