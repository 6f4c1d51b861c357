import { css } from 'lit';

/** What the agent does and is told: editors, conflicts, notes below a value, banners and the toast. */
export const editing = css`
  .vip .spin {
    inline-size: 12px;
    block-size: 12px;
    margin: 1px;
    border-color: currentColor;
    border-block-start-color: transparent;
  }
  .name-form {
    flex: 1;
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }
  .name-form .field {
    font-weight: var(--_weight-strong);
  }
  .name-form .edit-row {
    flex-wrap: wrap;
  }
  .name-form .field {
    flex: 1 1 6em;
  }
  .attr-note {
    flex-basis: 100%;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    align-items: center;
    padding-block-start: 4px;
  }
  .attr-note > .help {
    flex-basis: 100%;
  }
  .menu-space {
    flex: none;
    inline-size: 16px;
  }
  .mark-busy {
    opacity: 0;
    animation: show 0.1s 0.2s forwards; /* a quick answer shows no spinner */
  }
  @keyframes show {
    to {
      opacity: 1;
    }
  }
  /* The row under edit: full width, label above the field */
  .edit {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    margin: 2px 8px 6px;
    padding: 8px;
    border-radius: 8px;
    background: var(--_surface-sunken);
  }
  .edit form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .edit-label {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    align-items: center;
    justify-content: space-between;
    font-size: var(--_font-size-s);
    line-height: 1.3334;
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }
  .edit-row {
    display: flex;
    gap: 4px;
    align-items: flex-start;
  }
  .edit-row .field {
    flex: 1;
    min-inline-size: 0;
  }
  .edit-row .icon-btn {
    inline-size: var(--_control);
    block-size: var(--_control);
  }
  .options {
    flex: 1;
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  .option {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: 28px;
    cursor: pointer;
    overflow-wrap: anywhere;
  }

  /* Mine and theirs */
  .conflict {
    display: grid;
    gap: 10px;
    margin-block: 4px;
    padding: 12px var(--_gutter);
    background: var(--_warning-surface);
  }
  .conflict-head {
    display: flex;
    gap: 8px;
    align-items: flex-start;
  }
  .conflict-head > .icon {
    margin-block-start: 2px;
    color: var(--_warning);
  }
  .versions {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .version {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: 8px 9px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .version:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_surface-selected);
  }
  .version-top {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: var(--_font-size-s);
    line-height: 1.3334;
    font-weight: var(--_weight-strong);
  }
  .version-value mark {
    background: none;
    color: inherit;
    font-weight: var(--_weight-strong);
    text-decoration: underline;
    text-decoration-thickness: 1.5px;
    text-underline-offset: 3px;
  }
  .version-who {
    display: grid;
  }
  .version-who > bdi {
    text-align: match-parent;
  }
  .overtaken > .icon {
    color: var(--_warning);
  }
  /* Just changed by somebody else */
  .pill {
    align-self: center;
    max-inline-size: 100%;
    padding: 0 6px;
    border-radius: var(--_radius-s);
    background: var(--_surface-selected);
    color: var(--_accent);
    font-size: 0.8462em; /* 11 / 18 */
    line-height: 1.6364;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .tag-fresh {
    background: var(--_surface-selected);
  }
  /* The look-up again ends the line */
  .look-up {
    margin-inline-start: auto;
  }
  .tools:has([aria-expanded='true']) {
    opacity: 1;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  /* Banners */
  .banner {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    padding-block: 8px;
    padding-inline: var(--_gutter) 16px;
    border-block-end: 1px solid var(--_border);
    font-size: var(--_font-size-s);
    line-height: 1.3334;
    background: var(--_surface-sunken);
  }
  .banner > span {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .banner > .icon {
    color: var(--_text-muted);
  }
  .banner-warning {
    background: var(--_warning-surface);
  }
  .banner-warning > .icon {
    color: var(--_warning);
  }
  .banner-danger {
    background: var(--_danger-surface);
  }
  .banner-danger > .icon,
  .banner-danger .strong {
    color: var(--_danger);
  }
  /* Toast: at the panel's end, or at the end of what is in sight of a panel that is longer. Takes no room. */
  [data-toast] {
    position: sticky;
    z-index: 4;
    inset-block-end: 0;
    block-size: 0;
  }
  .toast {
    position: absolute;
    inset-inline: 12px;
    inset-block-end: 12px;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 40px;
    padding-block: 6px;
    padding-inline: 12px 6px;
    border-radius: 8px;
    background: var(--_toast);
    color: var(--_on-toast);
    box-shadow: var(--_shadow);
    animation: rise var(--_motion) var(--_ease);
  }
  .toast > span {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .toast .icon-btn {
    color: inherit;
  }
  .toast .icon-btn:hover {
    background: rgb(255 255 255 / 0.12);
  }
  .toast .link {
    padding-inline: 4px;
    color: var(--_toast-action);
  }
  .toast :focus-visible {
    outline-color: var(--_toast-action);
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  .panel-popover {
    animation: rise var(--_motion) var(--_ease);
  }
  @media (prefers-reduced-motion: reduce) {
    .toast,
    .panel-popover {
      animation: none;
    }
  }

  @container contact-panel (max-width: 22em) {
    .edit {
      margin-inline: 4px;
    }
    .versions {
      grid-template-columns: 1fr;
    }
  }
  @container contact-panel (max-width: 15em) {
    .edit-row {
      flex-wrap: wrap;
    }
    .edit-row .field {
      flex-basis: 100%;
    }
  }
  @media (forced-colors: active) {
    .toast {
      border: 1px solid CanvasText;
    }
    .pill {
      border: 1px solid;
    }
  }
`;
