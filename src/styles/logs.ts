import { css } from 'lit';

/** What happened, the newest first, in a dialog: a table, or below 32em one block for each. */
export const logs = css`
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
    block-size: 40px;
    padding: 4px 12px;
    border-block-start: 1px solid var(--_border);
  }
  .log :is(th, td):first-child {
    padding-inline-start: var(--_gutter);
  }
  .log :is(th, td):last-child {
    padding-inline-end: var(--_gutter);
  }
  .log-network {
    display: flex;
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
      block-size: auto;
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
