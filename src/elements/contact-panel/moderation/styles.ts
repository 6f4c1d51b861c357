import { css } from 'lit';

/** The menu of more actions, its dialogs, and what is said of a blocked or deleted contact. */
export const moderationStyles = css`
  .menu-line {
    margin: 4px -4px;
    border-block-start: 1px solid var(--_border);
  }
  .menu-item > .icon {
    color: var(--_text-muted);
  }
  .menu-item-danger,
  .menu-item-danger > .icon {
    color: var(--_danger);
  }
  .menu-item[aria-disabled='true'] {
    align-items: flex-start;
    cursor: not-allowed;
    color: var(--_text-muted);
  }
  .menu-item[aria-disabled='true'] > .icon {
    margin-block-start: 2px;
  }
  .menu-words {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .blocked > .icon,
  .blocked .strong {
    color: var(--_danger);
  }
  .blocked-link {
    display: inline;
    min-block-size: 0;
    color: var(--_text);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .blocked-link::after {
    inset: -4px;
  }
  .outcome {
    padding-inline: var(--_gutter);
    padding-block-end: 8px;
  }

  .consequences {
    display: grid;
    gap: 8px;
  }
  .consequences > li {
    display: flex;
    gap: 10px;
    align-items: flex-start;
  }
  .consequences > li > .icon {
    flex: none;
    margin-block-start: 2px;
    color: var(--_text-muted);
  }
  .dialog-text,
  .confirm {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .confirm {
    gap: 4px;
  }
  .confirm > label {
    font-weight: 500;
  }

  .dialog-deletions {
    --_dialog: 560px;
  }
  /* From edge to edge, its first column on the gutter */
  .log {
    inline-size: calc(100% + 2 * var(--_gutter));
    margin-inline: calc(-1 * var(--_gutter));
    border-collapse: collapse;
  }
  .log thead {
    background: var(--_surface-sunken);
  }
  .log th {
    padding: 8px 12px;
    color: var(--_text-muted);
    font-weight: 500;
    text-align: start;
  }
  .log td {
    padding: 9px 12px;
    border-block-start: 1px solid var(--_border);
  }
  .log :is(th, td):first-child {
    padding-inline-start: var(--_gutter);
  }
  .log :is(th, td):last-child {
    padding-inline-end: var(--_gutter);
  }
  .log-network {
    display: inline-flex;
    gap: 8px;
    align-items: center;
  }
  .log-bone {
    padding-block: 15px;
  }
  .log-more {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    justify-content: center;
  }
  @container contact-panel (max-width: 32em) {
    .log thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .log,
    .log tbody,
    .log tr,
    .log td {
      display: block;
    }
    .log tr {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 12px;
      padding: 8px var(--_gutter);
      border-block-start: 1px solid var(--_border);
    }
    .log tr:first-child {
      border-block-start: 0;
    }
    .log :is(th, td):is(:first-child, :last-child, *) {
      padding: 0;
      border: 0;
    }
    .log td:first-child {
      flex-basis: 100%;
    }
    .log td[data-label]::before {
      content: attr(data-label) ' ';
      color: var(--_text-muted);
    }
  }
`;
