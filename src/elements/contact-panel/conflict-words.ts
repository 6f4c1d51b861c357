import { msg } from '@lit/localize';
import { phoneTools } from '../../controllers/phone-tools.js';
import { attributeLabel } from '../../i18n/words.js';
import { plainText } from './attribute-row.js';
import { definitionOf } from './edit-targets.js';
import type { PanelContext } from './panel-context.js';

/** Both sides of a conflict, ready to be shown. */
export interface ConflictWords {
  readonly field: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly choice: 'mine' | 'theirs';
}

/** The conflicts that wait for a decision, in words, by field. */
export function conflictWords({ record, repository, view }: PanelContext): ReadonlyMap<string, ConflictWords> {
  const words = new Map<string, ConflictWords>();
  for (const [field, { state, change, theirs }] of record?.snapshot.pending ?? []) {
    if (state !== 'conflict' || view.later.has(field)) continue;
    const choice = view.choices.get(field) ?? 'mine';
    if (change.kind === 'name') {
      words.set(field, {
        field,
        label: msg('Name', { id: 'name.label' }),
        mine: change.to,
        theirs: String(theirs?.value ?? ''),
        choice,
      });
    }
    const definition = repository && definitionOf(field, repository.workspace.value.schema);
    if (change.kind !== 'attribute' || !definition) continue;
    const phone = phoneTools();
    const mine = plainText(definition, change.to, phone);
    words.set(field, {
      field,
      label: attributeLabel(definition),
      mine,
      theirs: plainText(definition, theirs?.value, phone),
      choice,
    });
  }
  return words;
}
