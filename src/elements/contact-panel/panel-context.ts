import type { Change } from '../../domain/change.js';
import type { Surface } from '../../domain/offered-actions.js';
import type { EditController } from '../../controllers/edit-controller.js';
import type { ContactRecord } from '../../store/contact-record.js';
import type { ContactRepository } from '../../store/contact-repository.js';
import type { DialogController } from '../shared/dialog-controller.js';
import type { FocusKeeper } from '../shared/focus-keeper.js';
import type { MenuController } from '../shared/menu-controller.js';
import type { PopoverController } from '../shared/popover-controller.js';
import type { TipController } from '../shared/tip-controller.js';
import type { ToastController } from '../shared/toast-controller.js';
import type { HostedParts } from './hosted/hosted-parts.js';
import type { Interaction } from './interaction.js';
import type { PanelActions } from './panel-actions.js';
import type { ViewState } from './view-state.js';

/** What the panel gives to its parts. */
export interface PanelContext {
  readonly repository: ContactRepository | undefined;
  readonly record: ContactRecord | undefined;
  readonly view: ViewState;
  /** The tab that is open. */
  readonly tab: string;
  /** Where the panel stands (8.4). */
  readonly surface: Surface;
  /** The host lets nothing be changed. */
  readonly readonly: boolean;
  /** The channel of the message in view, where the host says it. */
  readonly channelId: string | undefined;
  /** The root that the panel is drawn in. */
  readonly root: ShadowRoot | undefined;
  /** Tabs and sections of the host's own, once they are known. */
  readonly hosted: HostedParts | undefined;
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
  readonly actions: PanelActions;
  readonly dialogs: DialogController;
  readonly edits: EditController;
  readonly focusKeeper: FocusKeeper;
  readonly menu: MenuController;
  readonly popovers: PopoverController;
  readonly tip: TipController;
  readonly toasts: ToastController;
}
