import { css } from 'lit';

/** The Notes tab. */
export const noteStyles = css`
  .composer {
    padding: 12px var(--_gutter);
    border-block-end: 1px solid var(--_border);
  }
  .note-form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .note-form-closed textarea.field {
    min-block-size: 34px;
  }
  .note-help:empty {
    display: none;
  }
  .composer-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
  }
  .near {
    color: var(--_warning);
  }
  .over {
    color: var(--_danger);
  }
  .kbd {
    padding: 0 4px;
    border-radius: var(--_radius-s);
    box-shadow: inset 0 0 0 1px var(--_border);
    background: var(--_surface-sunken);
    font-size: 11px;
    line-height: 1.45;
  }
  /* A panel without a height of its own would be as tall as all of its notes */
  .body:has(> .notes-tab) {
    max-block-size: 100dvh;
  }
  .note-search {
    display: flex;
    padding-block: 12px 4px;
    padding-inline: var(--_gutter);
  }
  /* What comes above the view is made up for by the window of notes */
  .notes {
    overflow-anchor: none;
  }
  .note {
    position: relative;
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    column-gap: 10px;
    padding: 12px var(--_gutter);
    border-block-end: 1px solid var(--_border);
  }
  .note:last-of-type {
    border-block-end-color: transparent;
  }
  .note:focus-visible {
    outline-offset: -2px;
  }
  .avatar-note {
    --size: 24px;
  }
  .note-head {
    display: flex;
    align-items: baseline;
    gap: 6px;
    min-block-size: 20px;
    padding-inline-end: 52px;
    white-space: nowrap;
  }
  .note-head > .strong {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .note-head > .icon,
  .note-head > .spin {
    align-self: center;
  }
  .note-body,
  .note-foot,
  .note-more,
  .note > .note-form,
  .note > .versions,
  .note > .buttons {
    grid-column: 2;
  }
  .note-more {
    justify-self: start;
  }
  .note-body {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  /* Among words a colour alone does not tell a link */
  .note-body a {
    text-decoration: underline;
  }
  .note-foot {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    padding-block-start: 4px;
  }
  .note-line {
    flex-basis: 100%;
  }
  .note > .note-form {
    padding-block-start: 4px;
  }
  .note-tools {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-end: 12px;
    display: flex;
    opacity: 0;
  }
  .note:hover > .note-tools,
  .note-tools:focus-within {
    opacity: 1;
  }
  @media (hover: none) {
    .note-tools {
      opacity: 1;
    }
  }
  .icon-btn-danger:hover {
    color: var(--_danger);
  }
  .note-sending .note-body,
  .note-sending .strong {
    color: var(--_text-muted);
  }
  .note-failed {
    background: var(--_danger-surface);
  }
  .note-conflict {
    background: var(--_warning-surface);
  }
  .note-conflict > .versions,
  .note-conflict > .buttons {
    margin-block-start: 8px;
  }
  .notes-more {
    display: grid;
    justify-items: center;
    padding: 12px var(--_gutter);
  }
  .notes-state {
    min-block-size: 160px;
  }
  @container contact-panel (max-width: 22em) {
    .hide-narrow {
      display: none;
    }
  }
  @container contact-panel (max-width: 15em) {
    .note-head {
      flex-wrap: wrap;
      white-space: normal;
    }
  }
`;
