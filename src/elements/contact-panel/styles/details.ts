import { css } from 'lit';

/** The Details tab: toolbar, sections, attribute rows and tags. */
export const details = css`
  .toolbar {
    display: flex;
    gap: 8px;
    align-items: center;
    padding-block: 12px 4px;
    padding-inline: var(--_gutter) 12px;
  }
  .search {
    position: relative;
    flex: 1;
    min-inline-size: 0;
  }
  .search > .icon {
    position: absolute;
    inset-inline-start: 8px;
    inset-block-start: 6px;
    color: var(--_text-muted);
  }
  .search > .field {
    padding-inline: 30px 28px;
    background: var(--_surface-sunken);
    border-color: var(--_border);
  }
  .search > .field:focus {
    background: var(--_surface);
    border-color: transparent;
  }
  .search > .icon-btn {
    position: absolute;
    inset-inline-end: 2px;
    inset-block-start: 2px;
  }
  .filter-count {
    padding: 0 var(--_gutter) 12px;
  }

  /* Possible duplicate: its bones have the size of what comes */
  .merge-card {
    display: grid;
    gap: 8px;
    margin: 12px var(--_gutter) 4px;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-l);
    overflow-wrap: anywhere;
  }
  .merge-head,
  .merge-who,
  .merge-acts {
    display: flex;
    gap: 8px;
    align-items: center;
    min-inline-size: 0;
  }
  .merge-head {
    min-block-size: 24px;
    margin-block-end: -4px;
  }
  .merge-who {
    column-gap: 10px;
  }
  .merge-who > .avatar,
  .merge-who > .bone-face {
    --size: 36px;
    flex: none;
    inline-size: 36px;
    block-size: 36px;
  }
  .merge-name {
    flex: 1;
    min-inline-size: 0;
  }
  .merge-acts {
    flex-wrap: wrap;
    min-block-size: var(--_control);
  }
  .merge-narrow {
    display: none;
  }

  .section {
    padding-block-end: 8px;
  }
  .section ~ .section {
    border-block-start: 1px solid var(--_border);
  }
  .section-head {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding-block: 4px 0;
    padding-inline: var(--_gutter) 12px;
  }
  .section-title {
    font-size: var(--_font-size-s);
    line-height: 1.3334;
    font-weight: var(--_weight-strong);
  }
  .section-meta {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    display: inline-flex;
    gap: 4px;
    align-items: center;
    font-size: var(--_font-size-s);
    line-height: 1.3334;
    color: var(--_text-muted);
  }
  .section-toggle {
    color: var(--_border-strong);
  }

  /* One attribute. Flex rows: grid costs a quarter more on a contact switch. */
  .attr {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    column-gap: 8px;
    align-items: flex-start;
    margin-inline: 8px;
    padding: var(--_row-pad) 8px;
    border-radius: var(--_radius);
  }
  /* Rows far down are neither laid out nor painted until they come into view. Not all rows: those that a first view may show
     would be laid out twice, and what is skipped has no innerText. */
  .attr:nth-child(n + 25) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 30px;
    overflow-clip-margin: 4px; /* for outlines */
  }
  .attr > dt {
    flex: none;
    inline-size: var(--_label);
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }
  .attr > dt mark {
    background: none;
    color: var(--_text);
    font-weight: var(--_weight-strong);
  }
  .attr > dd {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    column-gap: 8px;
    align-items: flex-start;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .content {
    flex: 1 1 0;
    min-inline-size: 0;
  }
  .attr:hover,
  .attr:focus-within {
    background: var(--_surface-hover);
  }
  .attr dd > a:hover {
    text-decoration: underline;
  }
  .mark {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-block: -2px;
    margin-inline-end: -4px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text-muted);
  }
  button.mark {
    cursor: help;
  }
  .cloud-synced {
    color: var(--_border-strong);
  }
  .cloud-waiting {
    color: var(--_warning);
  }
  .cloud-sending {
    color: var(--_accent);
  }
  .cloud-rejected {
    color: var(--_danger);
  }
  /* Tools lie over the row's end and move nothing; keyboard focus shows them too. */
  .tools {
    position: absolute;
    inset-block-start: calc(var(--_row-pad) - 4px);
    inset-inline-end: 3px;
    display: flex;
    padding: 1px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 1px);
    background: var(--_surface-raised);
    opacity: 0;
  }
  .mark ~ .tools {
    inset-inline-end: 31px;
  }
  .attr:hover .tools,
  .tools:focus-within {
    opacity: 1;
  }
  .tools > .icon-btn {
    border-radius: calc(var(--_radius) - 1px);
  }
  @media (hover: none) {
    .tools {
      position: static;
      margin-block: -4px;
      border-color: transparent;
      background: none;
      opacity: 1;
    }
    .mark {
      order: 1;
    }
  }
  .person {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .status {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .status::before {
    content: '';
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_text-muted);
  }
  .status-open::before {
    background: var(--_success);
  }
  .value-chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding-block: 1px;
  }
  .value-chip {
    max-inline-size: 100%;
    padding: 0 6px;
    border-radius: var(--_radius-s);
    background: var(--_surface-hover);
    box-shadow: inset 0 0 0 1px var(--_border);
    font-size: var(--_font-size-s);
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  /* Tags */
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 0 var(--_gutter) 4px;
  }
  .tag {
    display: inline-flex;
    align-items: center;
    min-block-size: 24px;
    max-inline-size: 100%;
    padding-inline-start: 8px;
    border-radius: var(--_radius);
    background: var(--_surface-hover);
    box-shadow: inset 0 0 0 1px var(--_border);
    font-size: var(--_font-size-s);
    overflow-wrap: anywhere;
  }
  .tag-fixed {
    padding-inline-end: 8px;
  }
  .tag-pending {
    color: var(--_text-muted);
  }
  .tag-note {
    padding: 0 var(--_gutter) 4px;
    overflow-wrap: anywhere;
  }
  .prose {
    text-align: match-parent; /* text of another direction keeps to the column */
    white-space: pre-line;
  }
  .clamp {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }

  @container contact-panel (max-width: 22em) {
    .merge-card .merge-narrow,
    .merge-card .merge-note {
      display: block;
    }
    .merge-card .merge-dot {
      display: none;
    }
    .merge-card .merge-acts > * {
      flex: 0 0 100%;
    }
    .attr {
      margin-inline: 4px;
      padding-block: 4px;
    }
    .attr > dt {
      inline-size: 100%;
      font-size: var(--_font-size-s);
      line-height: 1.3334;
    }
    .mark {
      margin-inline-end: 0;
    }
    .mark ~ .tools {
      inset-inline-end: 35px;
    }
  }
  @container contact-panel (max-width: 15em) {
    .toolbar {
      flex-wrap: wrap;
    }
  }
  @container contact-panel (min-width: 32em) {
    .panel {
      --_label: var(--contact-label, 10em);
    }
  }
  @media (forced-colors: active) {
    .tag,
    .value-chip {
      border: 1px solid;
    }
  }
`;
