import { css } from 'lit';

/** Popovers that tell something: where a value comes from, how it stands with the CRM, what a look-up found. */
export const cardStyles = css`
  .popover-source,
  .popover-cloud,
  .popover-validation {
    inline-size: min(296px, 100cqi - 16px);
    max-block-size: calc(50dvh - 24px); /* fits above or below its control, wherever that is */
    overflow-y: auto;
    padding: 12px;
    overflow-wrap: anywhere;
  }
  .popover-source:popover-open,
  .popover-cloud:popover-open,
  .popover-validation:popover-open {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  .card-head {
    display: flex;
    align-items: flex-start;
    gap: 8px;
  }
  .card-head > .icon-btn {
    margin-block: -2px;
    margin-inline-end: -4px;
  }
  .card-title {
    flex: 1;
    display: grid;
    min-inline-size: 0;
  }
  .card-title > bdi {
    text-align: match-parent;
  }
  .card-text {
    display: grid;
    gap: 4px;
  }
  .card-text:empty {
    display: none;
  }
  .card-facts {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .card-fact {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }
  .card-fact > dt {
    flex: none;
    inline-size: 5em;
    color: var(--_text-muted);
  }
  .card-fact > dd {
    flex: 1 1 8em;
    min-inline-size: 0;
  }
  .card-source {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .card-source > .icon {
    color: var(--_text-muted);
  }
  .card-line {
    display: block;
  }
  .panel-popover .btn {
    white-space: normal;
  }
`;
