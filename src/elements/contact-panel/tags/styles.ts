import { css } from 'lit';

/** The search for tags: field, list, and what is said below it. */
export const tagsPopoverStyles = css`
  .popover-tags {
    display: none;
    flex-direction: column;
    inline-size: min(296px, 100cqi - 16px);
    /* Fits above or below its button, wherever that is */
    max-block-size: min(340px, 50dvh - 24px);
    padding: 0;
  }
  .popover-tags:popover-open {
    display: flex;
  }
  .tags-search {
    flex: none;
    display: flex;
    padding: 8px;
    border-block-end: 1px solid var(--_border);
  }
  .tags-search .field {
    padding-inline-end: 8px;
  }
  .tags-found {
    flex: 0 1 auto;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    padding: 4px;
  }
  .tag-option {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 32px;
    user-select: none;
  }
  .tag-option b {
    font-weight: var(--_weight-strong);
  }
  .tag-name {
    flex: 1;
    text-align: match-parent;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .tag-active {
    background: var(--_surface-hover);
  }
  .tag-led {
    box-shadow: inset 0 0 0 2px var(--_focus);
  }
  .tag-create {
    position: sticky;
    inset-block-end: 4px;
    color: var(--_accent);
  }
  .tag-option ~ .tag-create {
    margin-block-start: 9px;
    background: var(--_surface-raised);
  }
  .tag-option ~ .tag-create::before {
    content: '';
    position: absolute;
    inset-inline: -4px;
    inset-block-start: -5px;
    border-block-start: 1px solid var(--_border);
  }
  .tag-create.tag-active,
  .tag-create:hover {
    background: linear-gradient(var(--_surface-hover), var(--_surface-hover)), var(--_surface-raised);
  }
  .tags-note,
  .tags-failure {
    padding: 8px 12px;
  }
  /* A quick answer shows no spinner */
  .tags-note:has(.spin):not(.sr) {
    opacity: 0;
    animation: show 0.1s 0.2s forwards;
  }
  .tags-failure {
    display: grid;
    justify-items: start;
    gap: 4px;
  }
  @media (forced-colors: active) {
    .tag-active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
