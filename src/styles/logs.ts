import { css } from 'lit';

/** What happened, the newest first, in a dialog: a table, or below 32em one block for each. */
export const logs = css`
  .log {
    inline-size: 100%;
    border-collapse: collapse;
  }
  .log th {
    padding: 8px 12px;
    background: var(--_surface-sunken);
    color: var(--_text-muted);
    font-weight: 500;
    text-align: start;
  }
  .log td {
    padding: 9px 12px;
    border-block-start: 1px solid var(--_border);
    vertical-align: top;
  }
  .log-label {
    display: none;
    margin-inline-end: 4px;
  }
  .dialog-body:focus-visible {
    outline-offset: -2px;
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
      padding-block: 8px;
      border-block-start: 1px solid var(--_border);
    }
    .log tr:first-child {
      border-block-start: 0;
    }
    .log td {
      padding: 0;
      border: 0;
    }
    .log-label {
      display: inline;
    }
    .log td:first-child {
      flex-basis: 100%;
    }
  }
`;
