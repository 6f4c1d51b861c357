import { css } from 'lit';

/** Buttons, form controls, help, popovers and tips: what an element needs once somebody acts. */
export const popovers = css`
  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: var(--_control);
    padding: 3px 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    font-weight: 500;
    line-height: 1.5385;
    cursor: pointer;
    white-space: nowrap;
    transition: background var(--_motion-fast) var(--_ease);
  }
  .btn:hover {
    background: var(--_surface-hover);
  }
  .btn-primary,
  .btn-primary:hover {
    background: var(--_accent-fill);
    border-color: transparent;
    color: var(--_on-fill);
  }
  .btn-danger,
  .btn-danger:hover {
    background: var(--_danger-fill);
    border-color: transparent;
    color: var(--_on-fill);
  }
  .btn-ghost {
    border-color: transparent;
    background: none;
  }
  .btn-small {
    min-block-size: 24px;
    padding: 1px 8px;
    font-size: var(--_font-size-s);
  }
  .btn[aria-disabled='true'] {
    cursor: not-allowed;
    background: var(--_surface-hover);
    border-color: var(--_border);
    color: var(--_text-muted);
  }
  .icon-btn-ok,
  .icon-btn-ok:hover {
    background: var(--_accent-fill);
    color: var(--_on-fill);
  }
  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .field[aria-invalid='true']:focus {
    outline-color: var(--_danger);
  }
  textarea.field {
    display: block;
    resize: none;
    padding: 6px 8px;
    field-sizing: content;
    min-block-size: 64px;
    max-block-size: 320px;
  }
  select.field {
    appearance: none;
    padding-inline-end: 28px;
  }
  .select {
    position: relative;
    display: block;
    flex: 1;
    min-inline-size: 0;
  }
  .select > .icon {
    position: absolute;
    inset-inline-end: 8px;
    inset-block-start: 6px;
    color: var(--_text-muted);
    pointer-events: none;
  }
  .check {
    appearance: none;
    flex: none;
    display: inline-grid;
    place-items: center;
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    vertical-align: middle;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-s);
    background: var(--_surface);
  }
  .check:checked,
  .check.on {
    background: var(--_accent-fill);
    border-color: var(--_accent-fill);
    color: var(--_on-fill);
  }
  /* The tick of a native checkbox: two borders, turned */
  input.check[type='checkbox']:checked::after {
    content: '';
    inline-size: 5px;
    block-size: 9px;
    margin-block-start: -2px;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
  }
  .check[type='radio'] {
    border-radius: 50%;
  }
  .check[type='radio']:checked::after {
    content: '';
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: currentColor;
  }
  .help {
    display: flex;
    gap: 6px;
    align-items: flex-start;
    font-size: var(--_font-size-s);
    line-height: 1.3334;
    color: var(--_text-muted);
    overflow-wrap: anywhere;
  }
  .help-error {
    color: var(--_danger);
  }

  .popover {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-l);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    color: var(--_text);
  }
  .menu {
    inline-size: max-content;
    min-inline-size: 216px;
    max-inline-size: min(320px, 100vw - 16px);
  }
  .menu-item {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 32px;
    padding: 4px 8px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text);
    text-align: start;
    cursor: pointer;
  }
  .menu-item:hover,
  .menu-item:focus {
    background: var(--_surface-hover);
  }
  .tip {
    position: fixed;
    inset: auto;
    margin: 0;
    max-inline-size: 240px;
    padding: 6px 10px;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_toast);
    color: var(--_on-toast);
    font-size: var(--_font-size-s);
    line-height: 1.3334;
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
  }
  /* It answers a press: the pointer is on its way elsewhere */
  .tip[data-said] {
    pointer-events: none;
  }
  .spin {
    flex: none;
    display: inline-block;
    inline-size: 14px;
    block-size: 14px;
    border: 1.5px solid var(--_border-strong);
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: spin 0.8s linear infinite;
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .spin {
      animation: none;
      border-block-start-color: var(--_border-strong);
      border-style: dotted;
    }
  }
  @media (forced-colors: active) {
    .check:checked,
    .check.on {
      forced-color-adjust: none;
      background: Highlight;
      border-color: Highlight;
      color: HighlightText;
    }
    .tip,
    .popover {
      border: 1px solid CanvasText;
    }
  }
`;
