import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { currentValue, EditController, type OpenEditor } from '../../controllers/edit-controller.js';
import { equalValues } from '../../domain/attribute-value.js';
import { phoneTools } from '../../controllers/phone-tools.js';
import type { ContactRecord, PendingField } from '../../store/contact-record.js';
import type { ContactRepository, StoreEvent } from '../../store/contact-repository.js';
import type { Operation } from '../../store/operation.js';
import * as writing from '../../store/writing.js';
import { provideWritingCode } from '../../store/writing-code.js';
import { adoptSheet } from '../../styles/adopt-sheet.js';
import { popovers } from '../../styles/popovers.js';
import { adoptIcons } from '../shared/adopt-icons.js';
import { DialogController } from '../shared/dialog-controller.js';
import { FocusKeeper } from '../shared/focus-keeper.js';
import { MenuController } from '../shared/menu-controller.js';
import { PopoverController } from '../shared/popover-controller.js';
import { TipController } from '../shared/tip-controller.js';
import { ToastController } from '../shared/toast-controller.js';
import { tellHost } from './change-events.js';
import { type ConflictWords, conflictWords } from './conflict-words.js';
import type { AttributeRow } from './attribute-row.js';
import { crmActs } from './crm/crm-acts.js';
import { CrmOutcomes } from './crm/crm-outcomes.js';
import { lookUpUnderWay, renderLookUp } from './crm/render-look-up.js';
import { writeBackChoices } from './crm/write-back.js';
import { editTargets } from './edit-targets.js';
import { LiveMarks } from './live-marks.js';
import { Merges } from './merge/merges.js';
import { MoreActions } from './more-actions.js';
import { Outcomes } from './outcomes.js';
import { PanelActions } from './panel-actions.js';
import type { ActingContext, PanelContext } from './panel-context.js';
import { PanelInput } from './panel-input.js';
import { popoverActs } from './popover-acts.js';
import { type BannersView, renderBanners } from './render-banners.js';
import { renderConflict, renderConflictNote, renderVersions } from './render-conflict.js';
import { type Overtaken, renderEditor, renderNameEditor } from './render-editor.js';
import { renderPendingNote } from './render-pending.js';
import type { RowContext } from './render-row.js';
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
  readonly more: MoreActions;
  readonly merges: Merges;
  readonly #focusKeeper: FocusKeeper;
  readonly #menu: MenuController;
  readonly #tip: TipController;
  readonly #toasts: ToastController;
  readonly #dialogs: DialogController;
  readonly #popovers: PopoverController;
  readonly #actions: PanelActions;
  readonly #input: PanelInput;
  readonly #outcomes: Outcomes;
  readonly #crm: CrmOutcomes;
  readonly #live: LiveMarks;
  /** What the parts of the panel that are loaded later get. */
  readonly context: ActingContext;

  constructor(
    private readonly host: PanelHost,
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
    this.#dialogs = new DialogController(host); // after the menu, which has Esc first
    this.#popovers = new PopoverController(host);
    this.context = Object.create(panel, {
      actions: { get: () => this.#actions },
      dialogs: { value: this.#dialogs },
      edits: { value: this.edits },
      focusKeeper: { value: this.#focusKeeper },
      menu: { value: this.#menu },
      popovers: { value: this.#popovers },
      tip: { value: this.#tip },
      toasts: { value: this.#toasts },
    }) as ActingContext; // the panel's own members, and these eight
    this.#actions = new PanelActions(this.context);
    this.#input = new PanelInput(this.context, this.#actions);
    this.#outcomes = new Outcomes(this.context);
    this.#crm = new CrmOutcomes(this.context, host);
    this.#live = new LiveMarks(this.context, host);
    this.#actions.extend(popoverActs(this.context));
    this.#actions.extend(crmActs(this.context));
    this.more = new MoreActions(host, this.context);
    this.merges = new Merges(this.context);
    this.show(panel.repository, panel.record);
  }

  /** Another contact or source is shown. */
  show(repository: ContactRepository | undefined, record: ContactRecord | undefined): void {
    this.edits.show(repository, record);
    this.#tip.hide();
    this.#dialogs.show(record?.id);
    this.#popovers.show(record?.id);
    this.#menu.close(); // its items would be done to another contact (11.1)
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

  /** What the store tells: the host hears of it, and the agent. */
  take(event: StoreEvent): void {
    tellHost(this.host, event);
    this.#outcomes.take(event);
    this.#crm.take(event);
    this.#live.take(event);
    this.more.take(event);
    this.merges.take(event);
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

  /** The open popover and the open dialog; without a contact there is nothing that they could be about. */
  renderDialog(): TemplateResult | typeof nothing {
    if (!this.panel.record?.snapshot.contact) return nothing;
    return html`${this.#popovers.render()}${this.#dialogs.render()}`;
  }

  readonly renderNameEditor = (editor: OpenEditor): TemplateResult => renderNameEditor(editor, this.#overtaken(editor));
  readonly renderPendingNote = renderPendingNote;
  readonly renderConflictNote = renderConflictNote;
  readonly renderVersions = renderVersions;
  readonly lookUpUnderWay = lookUpUnderWay;

  renderRowNote(row: AttributeRow, context: RowContext): TemplateResult | typeof nothing {
    return renderRowNote(row, context, () => writeBackChoices(this.panel, row.field));
  }

  renderLookUp(operation: Operation | undefined, crm: string): TemplateResult | typeof nothing {
    return renderLookUp(this.panel, operation, crm);
  }

  #overtaken({ targets, bases }: OpenEditor): Overtaken | undefined {
    const contact = this.panel.record?.snapshot.contact;
    const at = contact
      ? targets.findIndex((target, index) => !equalValues(currentValue(target, contact), bases[index]))
      : -1;
    const target = targets[at];
    if (!target) return undefined;
    const value = target.kind === 'attribute' ? contact?.values.get(target.definition.key) : undefined;
    return { by: value?.setBy?.name, at: value?.setAt };
  }

  /** A toast stays while pointer or focus are on it. */
  #hold(event: Event): void {
    const inside = event.target instanceof Element && event.target.closest('[data-toast]') !== null;
    this.#toasts.hold(inside && event.type !== 'focusout' && event.type !== 'pointerleave');
  }
}
