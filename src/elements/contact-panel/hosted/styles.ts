import { css } from 'lit';

/** Tabs and sections of the host's own: on the panel's edges, unless the host says otherwise. */
export const hostedStyles = css`
  ::slotted([slot^='tab:']) {
    padding-block: 12px;
    padding-inline: var(--_gutter);
  }
  ::slotted([slot^='section:']) {
    padding-block-end: 4px;
    padding-inline: var(--_gutter);
  }
`;
