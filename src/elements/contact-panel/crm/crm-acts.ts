import type { Act } from '../panel-actions.js';
import type { ActingContext } from '../panel-context.js';
import { writeBackOf } from '../write-back-of.js';
import { writeBackChoices } from './write-back.js';

/** What the agent does about the CRM: look up, send again, go back. */
export function crmActs(panel: ActingContext): ReadonlyMap<string, Act> {
  return new Map<string, Act>([
    [
      'look-up',
      (control) => {
        if (control.getAttribute('aria-disabled') === 'true') return;
        panel.popovers.close();
        if (panel.record?.snapshot.operations.get('look-up')?.state === 'failed')
          panel.record.retryOperation('look-up');
        else panel.record?.lookUp();
        panel.focusKeeper.want('look-up', 'validation');
      },
    ],
    [
      'drop-look-up',
      () => {
        panel.record?.dropOperation('look-up');
        panel.focusKeeper.want('look-up', 'validation');
      },
    ],
    ['send-again', (control) => sendAgain(panel, control)],
    ['revert', (control) => revert(panel, control)],
  ]);
}

function sendAgain(panel: ActingContext, control: HTMLElement): void {
  const { record } = panel;
  const field = fieldOf(control);
  const key = keyOf(field);
  if (!record || !writeBackChoices(panel, field).sends) return;
  const operation = writeBackOf(record.snapshot.operations, key);
  if (operation?.state === 'failed') record.retryOperation(operation.key);
  else record.writeBack({ keys: [key] });
  if (!panel.popovers.current) panel.focusKeeper.want(`cloud-${field}`, `edit-${field}`);
}

/** A change like any other, so that the host is asked and undo takes it back. */
function revert(panel: ActingContext, control: HTMLElement): void {
  const field = fieldOf(control);
  const key = keyOf(field);
  const value = panel.record?.snapshot.contact?.values.get(key);
  const known = value?.crm?.known;
  if (!value || known === undefined || !writeBackChoices(panel, field).reverts) return;
  panel.popovers.close();
  if (panel.actions.change({ kind: 'attribute', key, from: value.value, to: known })) panel.actions.offerUndo(field);
  panel.focusKeeper.want(`edit-${field}`, 'panel');
}

function fieldOf(control: Element): string {
  return control.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? '';
}

function keyOf(field: string): string {
  return field.replace(/^attribute:/, '');
}
