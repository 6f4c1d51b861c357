import { css } from 'lit';

/** The preview of a merge, its history, and what becomes of a merge. The card's frame comes with the first paint. */
export const mergeStyles = css`
  .merge-title {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .merge-close {
    display: flex;
  }
  .merge-who > .avatar > .network-mark {
    border-radius: 4px;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  .merge-same {
    color: var(--_success);
  }
  .merge-shared > li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: center;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .merge-progress {
    display: grid;
    gap: 4px;
    align-content: center;
    justify-items: start;
    min-block-size: var(--_control);
  }
  .merge-trouble {
    border-color: transparent;
    background: var(--_warning-surface);
  }

  .dialog-merge {
    --_dialog: 640px;
  }
  .dialog-merge-history {
    --_dialog: 680px;
  }
  .merge-preview {
    gap: 0;
  }
  .dialog-merge .merge-who > .avatar {
    --size: 32px;
  }
  .dialog-merge .merge-who > .avatar > .network-mark {
    box-shadow: 0 0 0 2px var(--_surface-raised);
  }
  .dialog-merge .merge-title {
    font-weight: var(--_weight-strong);
  }
  .merge-sides,
  .merge-pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  }
  .merge-sides {
    margin-inline-start: 108px;
    padding-block: 8px;
  }
  .merge-sides > .merge-who {
    padding-inline: 8px;
  }
  .merge-row,
  .merge-reply {
    display: grid;
    grid-template-columns: 108px minmax(0, 1fr);
    border-block-start: 1px solid var(--_border);
  }
  .merge-reply {
    border: 0;
    padding-block-start: 8px;
  }
  .merge-label {
    padding-block: 7px;
    padding-inline-end: 12px;
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }
  .merge-changed {
    display: block;
    color: var(--_warning);
    font-size: var(--_font-size-s);
    line-height: 1.3334;
    font-weight: 500;
  }
  .merge-cell {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    min-block-size: 34px;
    padding: 7px 8px;
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }
  label.merge-cell,
  .merge-channel {
    cursor: pointer;
  }
  .merge-cell > .check,
  .merge-cell > .icon,
  .merge-space {
    flex: none;
    inline-size: 16px;
    margin-block-start: 2px;
  }
  .merge-cell.on {
    background: var(--_surface-selected);
    color: var(--_text);
    font-weight: 500;
  }
  .merge-cell.on .small {
    font-weight: 400;
  }
  .merge-text {
    min-inline-size: 0;
  }
  .merge-value {
    white-space: pre-line;
  }
  .merge-line {
    display: block;
  }
  /* The columns say whose it is */
  .merge-whose {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .merge-cell,
  .merge-channel {
    position: relative;
  }
  .merge-cell:has(:focus-visible),
  .merge-channel:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .merge-cell > .check:focus-visible,
  .merge-channel > .check:focus-visible {
    outline: none;
  }
  .merge-both {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: center;
    padding: 7px 8px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .merge-pair > .merge-reason {
    grid-column: 1 / -1;
    padding: 4px 8px 7px;
  }
  .merge-both-list {
    padding: 7px 8px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .merge-channels {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    min-inline-size: 0;
  }
  .merge-channel {
    display: flex;
    gap: 8px;
    align-items: center;
    min-inline-size: 0;
    padding-block: 5px;
    padding-inline: 8px 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .merge-channel.on {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_surface-selected);
  }
  .merge-channels > .merge-line {
    flex-basis: 100%;
  }
  .merge-notice > .banner {
    border-block: 1px solid var(--_border);
    border-block-end: 0;
  }
  .merge-kept {
    flex: 1 1 12em;
  }
  .merge-id {
    display: inline-block;
    max-inline-size: 100%;
  }
  .merge-undo > .link {
    white-space: nowrap;
  }
  @container contact-panel (max-width: 22em) {
    .merge-shared .small {
      flex-basis: 100%;
    }
  }
  @container contact-panel (max-width: 32em) {
    .merge-row,
    .merge-reply,
    .merge-pair {
      grid-template-columns: minmax(0, 1fr);
    }
    .merge-sides {
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
      margin-inline-start: 0;
    }
    .merge-sides > .merge-who {
      padding-inline: 0;
    }
    .merge-label {
      padding-block: 7px 2px;
      font-size: var(--_font-size-s);
      line-height: 1.3334;
    }
    .merge-both,
    .merge-both-list {
      padding-block-start: 2px;
      padding-inline: 0;
    }
    .merge-whose {
      position: static;
      display: block;
      inline-size: auto;
      block-size: auto;
      overflow: visible;
      clip-path: none;
      white-space: normal;
    }
  }
  @media (forced-colors: active) {
    .merge-cell.on,
    .merge-channel.on {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
