import { css } from 'lit';

/** What stands in the place of a contact, or of a list. */
export const states = css`
  /* Nothing to show, and trouble */
  .state {
    flex: 1;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 4px;
    padding: 24px 32px;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .state > .icon {
    color: var(--_text-muted);
    margin-block-end: 8px;
  }
  .state p {
    text-wrap: balance;
  }
  .state .btn {
    margin-block-start: 12px;
  }
  .state code {
    font-family: var(--_font-mono);
    font-size: 0.9em;
  }
  @container contact-panel (max-width: 22em) {
    .btn {
      white-space: normal;
    }
  }
  @container contact-panel (max-width: 15em) {
    .state {
      padding-inline: 16px;
    }
  }
`;
