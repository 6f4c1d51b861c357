import { html, nothing, type TemplateResult } from 'lit';
import { msg, str } from '@lit/localize';
import type { ContactAction } from '../../../domain/offered-actions.js';
import type { Permission } from '../../../domain/permissions.js';
import { permissionText } from '../../../i18n/words.js';

interface Item {
  readonly action: ContactAction;
  /** Its data-action. */
  readonly act: string;
  readonly icon: string;
  readonly label: string;
  /** Cannot be taken back. */
  readonly danger?: true;
}

/**
 * The menu of more actions: what shows or finds something above the line, what changes something below. An ellipsis means that a
 * question follows.
 *
 * @param crm what the CRM is called
 * @param onClick hears of each choice before it is carried out
 */
export function renderMenu(
  offered: ReadonlyMap<ContactAction, Permission>,
  crm: string,
  onClick: (event: Event) => void,
): TemplateResult {
  const [views, acts] = [viewItems(crm), actItems()].map((items) =>
    items.flatMap((item) => {
      const permission = offered.get(item.action);
      return permission === undefined ? [] : [renderItem(item, permission, onClick)];
    }),
  );
  return html`<div class="popover menu" id="more-menu" popover role="menu" aria-labelledby="more-actions">
    ${views} ${views?.length && acts?.length ? html`<div class="menu-line" role="separator"></div>` : nothing} ${acts}
  </div>`;
}

function viewItems(crm: string): readonly Item[] {
  return [
    {
      action: 'lookUp',
      act: 'look-up',
      icon: 'refresh',
      label: msg(str`Look up in ${crm}`, { id: 'more.look-up' }),
    },
    {
      action: 'mergeHistory',
      act: 'merge-history',
      icon: 'merge',
      label: msg('Merge history', { id: 'merge-history.title' }),
    },
    {
      action: 'deletions',
      act: 'deletion-log',
      icon: 'history',
      label: msg('Deletion log', { id: 'deletions.title' }),
    },
  ];
}

function actItems(): readonly Item[] {
  return [
    { action: 'block', act: 'block-ask', icon: 'ban', label: msg('Block contact…', { id: 'block.ask' }) },
    { action: 'unblock', act: 'unblock', icon: 'ban', label: msg('Unblock contact', { id: 'unblock' }) },
    {
      action: 'delete',
      act: 'delete-ask',
      icon: 'trash',
      label: msg('Delete contact…', { id: 'delete.ask' }),
      danger: true,
    },
  ];
}

/** What is not allowed says why, in its second line. */
function renderItem(
  { act, icon, label, danger }: Item,
  permission: Permission,
  onClick: (event: Event) => void,
): TemplateResult {
  const reason = permissionText(permission);
  return html`<button
    class="menu-item ${danger && !reason ? 'menu-item-danger' : ''}"
    role="menuitem"
    tabindex="-1"
    data-action=${act}
    @click=${onClick}
    aria-disabled=${reason ? 'true' : nothing}
  >
    <i class="icon icon-${icon}"></i>
    <span class="menu-words"
      ><span>${label}</span> ${reason ? html`<span class="small muted">${reason}</span>` : nothing}</span
    >
  </button>`;
}
