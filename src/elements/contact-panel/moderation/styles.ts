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
`;
