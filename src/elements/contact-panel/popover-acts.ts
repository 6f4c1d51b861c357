import { msg } from '@lit/localize';
import { loadAnchoring } from '../shared/anchor.js';
import type { Act } from './panel-actions.js';
import type { ActingContext } from './panel-context.js';

/** What opens the popovers of the panel, whose code comes when they are first wanted, and what is done in them. */
export function popoverActs(panel: ActingContext): ReadonlyMap<string, Act> {
  /** Nothing opens at another contact than the one that was meant (11.1). */
  const opens =
    <Part>(load: () => Promise<Part>, open: (part: Part, control: HTMLElement) => void): Act =>
    (control) => {
      const { record } = panel;
      panel.tip.hide();
      if (panel.popovers.current?.anchorId === control.id) return panel.popovers.close();
      Promise.all([load(), loadAnchoring()]).then(
        ([part]) => {
          if (record === panel.record && control.isConnected) open(part, control);
        },
        () => {
          const words = msg('This did not load. Check the connection and try again.', { id: 'part.failed' });
          panel.tip.say(control, words);
          panel.announce(words);
        },
      );
    };
  return new Map<string, Act>([
    [
      'tags',
      opens(
        () => import('./tags/tags-popover.js'),
        ({ openTags }) => openTags(panel),
      ),
    ],
    [
      'source',
      opens(
        () => import('./provenance/provenance-popover.js'),
        ({ openProvenance }, control) => openProvenance(panel, control),
      ),
    ],
    [
      'cloud',
      opens(
        () => import('./crm/cloud-popover.js'),
        ({ openCloud }, control) => openCloud(panel, control),
      ),
    ],
    [
      'validation',
      opens(
        () => import('./crm/look-up-popover.js'),
        ({ openLookUp }) => openLookUp(panel),
      ),
    ],
    ['close-popover', () => panel.popovers.close()],
  ]);
}
