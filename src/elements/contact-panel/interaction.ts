import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { currentValue, EditController, type OpenEditor } from '../../controllers/edit-controller.js';
import { equalValues } from '../../domain/attribute-value.js';
import { phoneTools } from '../../controllers/phone-tools.js';
import type { ContactRecord, PendingField } from '../../store/contact-record.js';
import type { ContactRepository, StoreEvent } from '../../store/contact-repository.js';
import * as writing from '../../store/writing.js';
import { provideWritingCode } from '../../store/writing-code.js';
import { adoptSheet } from '../../styles/adopt-sheet.js';
import { popovers } from '../../styles/popovers.js';
import { adoptIcons } from '../shared/adopt-icons.js';
import { FocusKeeper } from '../shared/focus-keeper.js';
import { MenuController } from '../shared/menu-controller.js';
import { TipController } from '../shared/tip-controller.js';
import { ToastController } from '../shared/toast-controller.js';
import { type ConflictWords, conflictWords } from './conflict-words.js';
import { editTargets } from './edit-targets.js';
import { Outcomes } from './outcomes.js';
import { PanelActions } from './panel-actions.js';
import type { ActingContext, PanelContext } from './panel-context.js';
import { PanelInput } from './panel-input.js';
import { type BannersView, renderBanners } from './render-banners.js';
import { renderConflict, renderConflictNote, renderVersions } from './render-conflict.js';
import { type Overtaken, renderEditor, renderNameEditor } from './render-editor.js';
import { renderPendingNote } from './render-pending.js';
import { renderRowNote } from './render-row-note.js';
import { renderToast } from './render-toast.js';
import { editing } from './styles/editing.js';
import { states } from './styles/states.js';

type PanelHost = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * All that acts: editors, menus, tips, toasts, and what the agent is told. Not needed to see a contact, so it is loaded on its
 * own, while the contact is; what is pressed before it is there is done when it is.
 */
export class Interaction {
  readonly edits: EditController;
  readonly #focusKeeper: FocusKeeper;
  readonly #menu: MenuController;
  readonly #tip: TipController;
  readonly #toasts: ToastController;
  readonly #actions: PanelActions;
  readonly #input: PanelInput;
  readonly #outcomes: Outcomes;
  /** What the parts of the panel that are loaded later get. */
  readonly context: ActingContext;

  constructor(
    host: PanelHost,
    private readonly panel: PanelContext,
  ) {
    // Whatever acts can write: an edit never waits for code that may not come.
    provideWritingCode(writing);
    if (panel.root) {
      adoptIcons(panel.root);
      adoptSheet(panel.root, popovers, states, editing);
    }
    this.edits = new EditController(host, (change) => {
      const id = panel.record?.id;
      return id !== undefined && panel.requestChange(id, change, 'agent');
    });
    this.#focusKeeper = new FocusKeeper(host, '.panel');
    this.#menu = new MenuController(host);
    this.#tip = new TipController(host);
    this.#toasts = new ToastController(host);
    this.context = Object.create(panel, {
      edits: { value: this.edits },
      focusKeeper: { value: this.#focusKeeper },
      menu: { value: this.#menu },
      tip: { value: this.#tip },
      toasts: { value: this.#toasts },
    }) as ActingContext; // the panel's own members, and these five
    this.#actions = new PanelActions(this.context);
    this.#input = new PanelInput(this.context, this.#actions);
    this.#outcomes = new Outcomes(this.context);
    this.show(panel.repository, panel.record);
  }

  /** Another contact or source is shown. */
  show(repository: ContactRepository | undefined, record: ContactRecord | undefined): void {
    this.edits.show(repository, record);
    this.#tip.hide();
  }

  /** Opens the drafts of a contact that has just come. */
  restore(): void {
    const { record, repository, view } = this.panel;
    const contact = record?.snapshot.contact;
    if (view.restored || !contact || repository?.workspace.value.status !== 'ready') return;
    view.restored = true;
    const { schema, session } = repository.workspace.value;
    for (const field of this.edits.restore((slot) => editTargets(slot, { contact, schema, session })))
      view.foreignDrafts.add(field);
  }

  /** Makes up for what the agent did before this was there. */
  catchUp(type: string, target: EventTarget | undefined): void {
    const control = type === 'click' && target instanceof Element ? target.closest<HTMLElement>('[data-action]') : null;
    if (control) this.#actions.act(control);
    else if (type === 'input') this.#input.typed(target ?? null);
  }

  /** Any event from inside the panel. */
  handle(event: Event): void {
    switch (event.type) {
      case 'click':
        this.#actions.run(event);
        break;
      case 'input':
        this.#input.onInput(event);
        break;
      case 'submit':
        this.#input.onSubmit(event);
        break;
      case 'keydown':
        if (event instanceof KeyboardEvent) this.#input.onKeyDown(event);
        break;
      default:
        this.#hold(event);
    }
  }

  /** What the store tells of a change. */
  take(event: StoreEvent): void {
    this.#outcomes.take(event);
  }

  undone(): void {
    this.#toasts.dismiss();
    this.panel.announce(msg('Undone', { id: 'undone' }));
  }

  conflicts(): ReadonlyMap<string, ConflictWords> {
    return conflictWords(this.panel);
  }

  renderEditor(editor: OpenEditor, country: string | undefined): TemplateResult {
    return renderEditor(editor, phoneTools(), country, this.#overtaken(editor));
  }

  renderConflict(words: ConflictWords, pending: PendingField): TemplateResult {
    return renderConflict(words, pending);
  }

  renderBanners(view: BannersView): TemplateResult {
    return renderBanners(view);
  }

  renderToast(undoable: boolean): TemplateResult {
    return renderToast(this.#toasts.of(this.panel.record?.id), undoable);
  }

  readonly renderNameEditor = (editor: OpenEditor): TemplateResult => renderNameEditor(editor, this.#overtaken(editor));
  readonly renderPendingNote = renderPendingNote;
  readonly renderConflictNote = renderConflictNote;
  readonly renderVersions = renderVersions;
  readonly renderRowNote = renderRowNote;

  #overtaken({ targets, bases }: OpenEditor): Overtaken | undefined {
    const contact = this.panel.record?.snapshot.contact;
    const at = contact
      ? targets.findIndex((target, index) => !equalValues(currentValue(target, contact), bases[index]))
      : -1;
    const target = targets[at];
    if (!target) return undefined;
    return { by: target.kind === 'attribute' ? contact?.values.get(target.definition.key)?.setBy?.name : undefined };
  }

  /** A toast stays while pointer or focus are on it. */
  #hold(event: Event): void {
    const inside = event.target instanceof Element && event.target.closest('[data-toast]') !== null;
    this.#toasts.hold(inside && event.type !== 'focusout' && event.type !== 'pointerleave');
  }
}
