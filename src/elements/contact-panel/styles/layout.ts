import { css } from 'lit';

/** The panel's frame: host, header, tabs, and the bones before a contact. */
export const layout = css`
  :host {
    container: contact-panel / inline-size;
    position: relative;
    display: flex;
    flex-direction: column;
    min-inline-size: 240px;
    max-inline-size: 640px;
    font: var(--_weight) var(--_font-size) / var(--_line) var(--_font);
    color: var(--_text);
    background: var(--_surface);
    -webkit-font-smoothing: antialiased;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  .panel {
    position: relative;
    flex: 1;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    outline: none;
    background: inherit;
  }
  .panel:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  /* Avatar: picture, or initials on a hue taken from the contact id */
  .avatar {
    --size: 44px;
    position: relative;
    flex: none;
    display: inline-block;
    inline-size: var(--size);
    block-size: var(--size);
  }
  .avatar-small {
    --size: 20px;
  }
  .face {
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
    border-radius: 50%;
    overflow: hidden;
    background: light-dark(oklch(0.915 0.04 var(--hue, 255)), oklch(0.38 0.07 var(--hue, 255)));
    color: light-dark(oklch(0.38 0.1 var(--hue, 255)), oklch(0.93 0.04 var(--hue, 255)));
    font-weight: 600;
    font-size: calc(var(--size) * 0.34);
    line-height: 1;
    letter-spacing: 0.01em;
  }
  .face img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .avatar > .network-mark {
    position: absolute;
    inset-block-end: -2px;
    inset-inline-end: -4px;
    border-radius: 5px;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  /* Identity */
  .identity {
    flex: none;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 12px;
    padding-block: 16px 12px;
    padding-inline: var(--_gutter) 12px;
  }
  .identity-main {
    min-inline-size: 0;
    align-self: center;
  }
  .identity-top {
    display: flex;
    align-items: flex-start;
    gap: 4px;
    min-block-size: 24px;
  }
  .name {
    flex: 1;
    min-inline-size: 0;
    padding-inline-end: 26px;
    font-size: var(--_font-size-l);
    line-height: 1.6;
    font-weight: var(--_weight-strong);
    letter-spacing: -0.005em;
    overflow-wrap: anywhere;
  }
  /* Takes no room, so that nothing moves when it shows */
  .name-edit {
    position: relative;
    display: inline-block;
    inline-size: 0;
    block-size: 24px;
    vertical-align: top;
  }
  .name-edit > .icon-btn {
    position: absolute;
    inset-inline-start: 2px;
    inset-block-start: 0;
  }
  .name-edit:not(:focus-within) {
    opacity: 0;
  }
  .identity:hover .name-edit {
    opacity: 1;
  }
  @media (hover: none) {
    .name-edit:not(:focus-within) {
      opacity: 1;
    }
  }
  /* Their places are kept until what acts is there, so that nothing moves */
  .more {
    flex: none;
    display: flex;
    inline-size: var(--_target);
    block-size: var(--_target);
    margin-inline-start: auto;
  }
  .blocked {
    flex: none;
    display: flex;
    gap: 8px;
    align-items: flex-start;
    min-block-size: 4em;
    padding-block: 8px;
    padding-inline: var(--_gutter) 16px;
    background: var(--_danger-surface);
    font-size: var(--_font-size-s);
    line-height: 1.3334;
    overflow-wrap: anywhere;
  }
  .identity-sub {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    min-block-size: 24px;
    white-space: nowrap;
  }
  .handle {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .identity-sub .separator {
    color: var(--_text-muted);
  }
  .contact-id {
    display: inline-flex;
    align-items: center;
    color: var(--_text-muted);
    min-inline-size: 0;
  }
  .contact-id .mono {
    overflow-wrap: anywhere;
    white-space: normal;
  }
  .status-line {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_control);
  }
  .vip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-block-size: 26px;
    padding-block: 2px;
    padding-inline: 8px 9px;
    border: 1px solid var(--_border-strong);
    border-radius: 13px;
    background: transparent;
    color: var(--_text-muted);
    font-size: var(--_font-size-s);
    font-weight: 600;
    letter-spacing: 0.02em;
    cursor: pointer;
  }
  .vip:hover {
    background: var(--_surface-hover);
    color: var(--_text);
  }
  .vip[aria-pressed='true'] {
    background: var(--_vip);
    border-color: var(--_vip-border);
    color: var(--_on-vip);
  }
  .vip[aria-pressed='true']:hover {
    background: color-mix(in oklab, var(--_vip) 86%, white);
  }
  .vip[aria-disabled='true'] {
    cursor: default;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-size: var(--_font-size-s);
    line-height: 1.3334;
    font-weight: 500;
    white-space: nowrap;
  }
  button.badge {
    padding: 4px 0;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  button.badge:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .badge-ok {
    color: var(--_success);
  }
  .badge-no {
    color: var(--_warning);
  }

  /* Tabs */
  .tabs {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    padding-inline: 8px;
    box-shadow: inset 0 -1px var(--_border);
  }
  .tab {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 36px;
    padding: 0 8px 1px;
    border: 0;
    background: none;
    color: var(--_text-muted);
    font-weight: 500;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .tab:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius);
  }
  .tab + .tab {
    margin-inline-start: 4px;
  }
  .tab[aria-selected='true'] {
    color: var(--_text);
  }
  .tab[aria-selected='true']::after {
    content: '';
    position: absolute;
    inset-inline: 8px;
    inset-block-end: 0;
    block-size: 2px;
    border-radius: 1px;
    background: var(--_accent);
  }
  .tab-count {
    font-weight: 400;
    font-size: var(--_font-size-s);
    line-height: 1.6667;
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
  }
  .tab-badge {
    min-inline-size: 18px;
    padding-inline: 5px;
    border-radius: 9px;
    background: var(--_surface-selected);
    color: var(--_accent);
    font-size: 0.8462em; /* 11 / 18 */
    line-height: 1.6364;
    font-weight: 600;
    text-align: center;
  }
  .body {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .body:focus-visible {
    outline-offset: -2px;
  }

  /* Bones */
  .bone {
    display: block;
    block-size: 10px;
    border-radius: 4px;
    background: light-dark(#e9ecf0, #2a2e34);
    animation: breathe 1.6s ease-in-out infinite;
  }
  .bone-face {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
  }
  .bone-note {
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
  }
  .bone-vip {
    inline-size: 60px;
    block-size: 26px;
    border-radius: 13px;
  }
  .bone-line {
    display: flex;
    align-items: center;
    min-block-size: 20px;
  }
  .identity .bone-line {
    min-block-size: 24px;
  }
  .bone-tab {
    inline-size: 44px;
  }
  .bone-field {
    flex: 1;
    block-size: var(--_control);
    border-radius: var(--_radius);
  }
  .bone-label {
    flex: none;
    inline-size: var(--_label);
    padding-block: 5px;
  }
  .skeleton .attr:hover {
    background: none;
  }
  .bone-1 {
    inline-size: 32%;
  }
  .bone-2 {
    inline-size: 46%;
  }
  .bone-3 {
    inline-size: 60%;
  }
  .bone-4 {
    inline-size: 76%;
  }
  @keyframes breathe {
    50% {
      opacity: 0.55;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }

  /* The panel answers to its own width. Steps are in em, so large text takes the narrow form too:
     at 13 px text 286, 255, 195 and 416 px. */
  @container contact-panel (max-width: 22em) {
    .panel {
      --_gutter: var(--contact-gutter, 12px);
    }
    .identity {
      column-gap: 10px;
    }
    .identity-sub {
      flex-wrap: wrap;
      row-gap: 0;
      white-space: normal;
    }
    .identity-sub .separator {
      display: none;
    }
    .bone-label {
      inline-size: 100%;
      padding-block: 3px;
    }
    .tabs {
      padding-inline: 4px;
    }
    .tab + .tab {
      margin-inline-start: 0;
    }
  }
  @container contact-panel (max-width: 19.6em) {
    .identity {
      column-gap: 8px;
    }
    .identity-top {
      gap: 0;
    }
    .identity .avatar {
      --size: 36px;
    }
    .bone-face {
      inline-size: 36px;
      block-size: 36px;
    }
    .tab {
      padding-inline: 7px;
      gap: 4px;
    }
    .status-line .when {
      display: none; /* stays in the tooltip of the badge */
    }
  }
  @container contact-panel (max-width: 15em) {
    .nowrap,
    .handle {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
  @container contact-panel (min-width: 32em) {
    .identity {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .status-line {
      grid-column: 2 / -1;
      margin-block-start: -4px;
    }
  }
  @media (forced-colors: active) {
    .vip[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      border-color: Highlight;
      color: HighlightText;
    }
    .tab[aria-selected='true']::after {
      background: Highlight;
    }
  }
`;
