import { css } from 'lit';

/**
 * Dialogs: head, body that scrolls, foot with the buttons. A dialog stands in the top layer and answers to its own width, so
 * it is a container of its own. `--_dialog` is its inline size where there is room.
 */
export const dialogs = css`
  .dialog {
    --_gutter: 20px;
    container: contact-panel / inline-size;
    inline-size: min(var(--_dialog, 400px), 100vw - 32px);
    max-inline-size: none;
    max-block-size: calc(100dvb - 32px);
    margin: auto;
    padding: 0;
    overflow: hidden auto;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    color: var(--_text);
    animation: dialog-in var(--_motion) var(--_ease);
  }
  .dialog[open] {
    display: flex;
    flex-direction: column;
  }
  .dialog::backdrop {
    background: var(--_scrim, rgb(20 24 32 / 0.38));
  }
  .dialog form {
    display: contents;
  }
  .dialog-head {
    flex: none;
    display: flex;
    gap: 12px;
    align-items: flex-start;
    padding-block: 16px 0;
    padding-inline: var(--_gutter) calc(var(--_gutter) - 6px);
  }
  .dialog-titles {
    flex: 1;
    min-inline-size: 0;
  }
  .dialog-title {
    flex: 1;
    min-inline-size: 0;
    font-size: var(--_font-size-l);
    line-height: 1.6;
    font-weight: var(--_weight-strong);
    overflow-wrap: anywhere;
  }
  .dialog-body {
    flex: 1;
    min-block-size: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 12px;
    padding-block: 4px 16px;
    padding-inline: var(--_gutter);
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    overflow-wrap: anywhere;
  }
  .dialog-body:focus-visible {
    outline-offset: -2px;
  }
  .dialog-foot {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    justify-content: flex-end;
    padding: 12px var(--_gutter);
    border-block-start: 1px solid var(--_border);
  }
  /* Where head and foot leave no room for the body, all of it scrolls */
  @media (max-height: 480px) {
    .dialog {
      overflow: hidden auto;
    }
    .dialog-body {
      flex: none;
      overflow: visible;
    }
  }
  @keyframes dialog-in {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .dialog {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .dialog {
      border-color: CanvasText;
    }
  }
  @container contact-panel (max-width: 22em) {
    .dialog-head,
    .dialog-body,
    .dialog-foot {
      --_gutter: 16px;
    }
  }
  /* Too small for a part of its own that scrolls: all of it does */
  @container contact-panel (max-width: 15em) {
    .dialog-body {
      flex: none;
      overflow: visible;
    }
  }
  @media (max-height: 20rem) {
    .dialog-body {
      flex: none;
      overflow: visible;
    }
  }
`;
