import { css } from 'lit';

/** The Channels tab. */
export const channelStyles = css`
  .channel {
    position: relative;
    display: flex;
    column-gap: 12px;
    align-items: flex-start;
    margin-inline: 8px;
    padding: 8px;
    border-radius: var(--_radius);
  }
  .channel:hover,
  .channel:focus-within {
    background: var(--_surface-hover);
  }
  .channel:focus-visible {
    outline-offset: -2px;
  }
  .channel-main {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .channel-name {
    display: flex;
    flex-wrap: wrap;
    column-gap: 8px;
    align-items: center;
    min-block-size: 20px;
    font-weight: 500;
  }
  .channel-line {
    min-block-size: 18px;
    font-size: var(--_font-size-s);
    line-height: 1.5;
    color: var(--_text-muted);
  }
  .channel-line > .link {
    vertical-align: top;
  }
  .channel-line > .link:focus-visible {
    outline-offset: 0;
  }
  .channel-doing,
  .channel-acts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
  }
  .channel-doing {
    gap: 6px;
  }
  .pill {
    padding: 0 6px;
    border-radius: var(--_radius-s);
    background: var(--_surface-selected);
    color: var(--_accent);
    font-size: 0.846em;
    line-height: 1.6364;
    white-space: nowrap;
  }
  .channel-unavailable > .network-mark {
    filter: grayscale(1);
    opacity: 0.55;
  }
  /* The link keeps its line, so that nothing moves when it shows; at rest the row's end gives it some of the room */
  .channel-page {
    min-block-size: 20px;
    margin-block-end: -4px;
  }
  @media (hover: hover) {
    .channel:not(:hover, :focus-within) > .channel-main > .channel-page {
      opacity: 0;
    }
  }
  .channel-remove {
    margin-inline-end: -4px;
  }
  .channel-remove:not(:hover) {
    color: var(--_border-strong);
  }
  .channel-remove:hover {
    color: var(--_danger);
  }
  .channel-remove[aria-disabled] {
    color: var(--_border-strong);
    cursor: not-allowed;
  }
  .bone-mark {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 6px;
  }
  .channels-state {
    min-block-size: 160px;
  }
  .channels-others {
    min-block-size: 0;
    border-block-start: 1px solid var(--_border);
  }
  .dialog-channel {
    --_dialog: 360px;
  }
  @container contact-panel (max-width: 22em) {
    .channel {
      margin-inline: 4px;
    }
    .channel-remove {
      margin-inline-end: 0;
    }
  }
  @media (forced-colors: active) {
    .pill {
      border: 1px solid;
    }
  }
`;
