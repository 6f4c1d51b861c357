import { css } from 'lit';

/** Reset, text, links, small buttons and the one field that a first paint needs: what every element of the package shares. */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :where(p, dl, dd, dt, ul, ol, h2, h3, fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
    list-style: none;
    font: inherit;
  }
  :where(button, input, textarea, select) {
    margin: 0;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    text-align: inherit;
  }
  a {
    color: var(--_accent);
    text-decoration: none;
    border-radius: 2px;
  }
  a:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  [hidden] {
    display: none !important;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .ltr {
    direction: ltr;
    unicode-bidi: isolate;
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .strong {
    font-weight: var(--_weight-strong);
  }
  .muted {
    color: var(--_text-muted);
  }
  .small {
    font-size: var(--_font-size-s);
    line-height: 1.3334;
  }
  .mono {
    font-family: var(--_font-mono);
    font-size: 0.9em;
    letter-spacing: -0.01em;
  }
  .nowrap {
    white-space: nowrap;
  }
  .spacer {
    flex: 1;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .icon-btn {
    flex: none;
    display: inline-grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text-muted);
    cursor: pointer;
  }
  .icon-btn:hover,
  .icon-btn[aria-expanded='true']:not(.section-toggle) {
    background: var(--_surface-hover);
    color: var(--_text);
  }
  .link {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 20px;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    color: var(--_accent);
    font-weight: 500;
    text-align: start;
    cursor: pointer;
  }
  /* A 24 px target round a 20 px line (WCAG 2.5.8) */
  .link::after {
    content: '';
    position: absolute;
    inset: -2px -4px;
  }
  .link-quiet {
    color: var(--_text-muted);
  }

  .field {
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: 3px 8px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    line-height: 1.5385;
  }
  .field::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  .field:focus {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
    border-color: transparent;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
    }
  }
`;
