import { membersOf, membersText } from '../../domain/value-input.js';
import { isComposing } from '../shared/composing.js';
import type { PanelActions } from './panel-actions.js';
import type { ActingContext } from './panel-context.js';
import { tabAt } from './render-tabs.js';

/** Typing and keys: from the DOM's events to the editors, the filter and undo. */
export class PanelInput {
  constructor(
    private readonly panel: ActingContext,
    private readonly actions: PanelActions,
  ) {}

  readonly onInput = (event: Event): void => this.typed(event.target);

  typed(control: EventTarget | null): void {
    if (control instanceof HTMLInputElement && control.dataset['filter'] !== undefined) {
      this.panel.view.filter = control.value;
      this.panel.requestUpdate();
    } else if (control instanceof HTMLInputElement && control.dataset['choice'] !== undefined) {
      this.panel.view.choices.set(fieldOf(control), control.dataset['choice'] === 'theirs' ? 'theirs' : 'mine');
      this.panel.requestUpdate();
    } else if (control instanceof HTMLInputElement && control.dataset['option'] !== undefined) {
      this.#chooseOption(control, control.dataset['option']);
    } else if (isTextControl(control) && control.dataset['input'] !== undefined) {
      this.panel.edits.input(fieldOf(control), Number(control.dataset['input']), control.value);
    }
  }

  readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    const field = event.target instanceof Element ? fieldOf(event.target) : '';
    if (field === '') return;
    const unreadable = event.target instanceof HTMLFormElement ? unreadableIn(event.target) : undefined;
    // A date with a part missing has no value, which must not count as absence (2.10).
    if (unreadable) this.actions.refuse(field, Number(unreadable.dataset['input']), { rule: 'date' });
    else void this.actions.save(field);
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const { target } = event;
    // What the host put in has keys of its own; only those of the whole panel are heard from there.
    const control = target instanceof HTMLElement && target.getRootNode() === this.panel.root ? target : undefined;
    const command = event.ctrlKey || event.metaKey;
    if (control?.closest('[data-form]')) {
      if (fieldOf(control) === '') return; // a form of a tab, which hears its own keys
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        this.actions.cancel(fieldOf(control));
      } else if (
        event.key === 'Enter' &&
        (command ? control instanceof HTMLTextAreaElement : control instanceof HTMLSelectElement)
      ) {
        event.preventDefault();
        void this.actions.save(fieldOf(control));
      }
      return;
    }
    if (control?.getAttribute('role') === 'tab') {
      const tab = tabAt(event.key, control.parentElement ?? control, control);
      if (tab) {
        event.preventDefault();
        tab.focus();
        this.panel.selectTab(tab.dataset['tab'] ?? '');
        return;
      }
    }
    if (event.key === 'Escape' && control?.dataset['filter'] !== undefined && this.panel.view.filter !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.panel.view.filter = '';
      this.panel.requestUpdate();
      return;
    }
    if (
      command &&
      !event.shiftKey &&
      !event.altKey &&
      event.key.toLowerCase() === 'z' &&
      !event.defaultPrevented &&
      !this.panel.dialogs.current &&
      !isEditable(event)
    ) {
      if (this.panel.undo()) event.preventDefault();
    }
  };

  /** The chosen options of a multi-select are one text. */
  #chooseOption(control: HTMLInputElement, option: string): void {
    const field = fieldOf(control);
    const chosen = new Set(membersOf(this.panel.edits.editors.get(field)?.texts[0] ?? ''));
    if (control.checked) chosen.add(option);
    else chosen.delete(option);
    this.panel.edits.input(field, 0, membersText([...chosen]));
  }
}

function fieldOf(control: Element): string {
  return control.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? '';
}

function unreadableIn(form: HTMLFormElement): HTMLInputElement | undefined {
  return [...form.querySelectorAll<HTMLInputElement>('input[type=date]')].find((input) => input.validity.badInput);
}

function isTextControl(
  target: EventTarget | null,
): target is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

/** Where the key was pressed, also inside a slotted host's own shadow root. */
function isEditable(event: Event): boolean {
  const origin = event.composedPath()[0];
  return isTextControl(origin ?? null) || (origin instanceof HTMLElement && origin.isContentEditable);
}
