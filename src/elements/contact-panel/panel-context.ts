import type { Change } from '../../domain/change.js';
import type { EditController } from '../../controllers/edit-controller.js';
import type { ContactRecord } from '../../store/contact-record.js';
import type { ContactRepository } from '../../store/contact-repository.js';
import type { FocusKeeper } from '../shared/focus-keeper.js';
import type { MenuController } from '../shared/menu-controller.js';
import type { TipController } from '../shared/tip-controller.js';
import type { ToastController } from '../shared/toast-controller.js';
import type { Interaction } from './interaction.js';
import type { ViewState } from './view-state.js';

/** What the panel gives to its parts. */
export interface PanelContext {
  readonly repository: ContactRepository | undefined;
  readonly record: ContactRecord | undefined;
  readonly view: ViewState;
  /** The tab that is open. */
  readonly tab: string;
  /** The root that the panel is drawn in. */
  readonly root: ShadowRoot | undefined;
  /** All that acts; loaded right after the first paint. */
  readonly interaction: Interaction | undefined;
  loadInteraction(): Promise<Interaction>;
  selectTab(id: string): void;
  requestUpdate(): void;
  /** Says something to screen readers. */
  announce(words: string): void;
  /** Asks the host about an intent; `false`: the host keeps it from being made. */
  requestChange(contactId: string, change: Change, origin: 'agent' | 'undo'): boolean;
  reload(): Promise<void>;
  undo(): boolean;
}

/** The same, where what acts is there. */
export interface ActingContext extends PanelContext {
  readonly edits: EditController;
  readonly focusKeeper: FocusKeeper;
  readonly menu: MenuController;
  readonly tip: TipController;
  readonly toasts: ToastController;
}
