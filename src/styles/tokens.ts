import { css } from 'lit';

/**
 * Every colour, size and duration of the package, in one place. A host sets `--contact-NAME` on an element or on any
 * ancestor; inside, `--_NAME` is that value or the default here. Light and dark come from `color-scheme`.
 *
 * Contrast was measured for these defaults: text 4.5:1 on every surface in both themes, controls and state icons 3:1.
 */
export const tokens = css`
  :host {
    /* Surface */
    --_surface: var(--contact-surface, light-dark(#ffffff, #17191d)); /* the panel itself */
    --_surface-sunken: var(--contact-surface-sunken, light-dark(#f5f6f8, #101215)); /* filter field, edit block */
    --_surface-raised: var(--contact-surface-raised, light-dark(#ffffff, #212429)); /* popover, menu, dialog */
    --_surface-hover: var(--contact-surface-hover, light-dark(#f2f4f7, rgb(255 255 255 / 0.06)));
    --_surface-selected: var(--contact-surface-selected, light-dark(#e9f0fd, #1b2a47));
    --_scrim: var(--contact-scrim, light-dark(rgb(20 24 32 / 0.38), rgb(0 0 0 / 0.6)));

    /* Text: two steps */
    --_text: var(--contact-text, light-dark(#1b1e24, #e9ebee));
    --_text-muted: var(--contact-text-muted, light-dark(#596170, #a2aab6));

    /* Border: hairlines; and 3:1 for fields, checkboxes, quiet icons */
    --_border: var(--contact-border, light-dark(#e2e5ea, #2d3138));
    --_border-strong: var(--contact-border-strong, light-dark(#7e8693, #757e8b));

    /* Accent: as text, icon or line; and under white text */
    --_accent: var(--contact-accent, light-dark(#1c5bc7, #86b0ff));
    --_accent-fill: var(--contact-accent-fill, light-dark(#1c5bc7, #2a66d4));
    --_on-fill: var(--contact-on-fill, #ffffff);
    --_focus: var(--contact-focus, var(--_accent));

    /* VIP: dark blue, and used for nothing else */
    --_vip: var(--contact-vip, light-dark(#172c69, #213a90));
    --_vip-border: var(--contact-vip-border, light-dark(#172c69, #7d9af0));
    --_on-vip: var(--contact-on-vip, #ffffff);

    /* Meaning: always with an icon or words */
    --_danger: var(--contact-danger, light-dark(#b3261e, #ff9a90));
    --_danger-fill: var(--contact-danger-fill, light-dark(#b3261e, #c0352b));
    --_danger-surface: var(--contact-danger-surface, light-dark(#fdf0ee, #2f1a19));
    --_success: var(--contact-success, light-dark(#176b3c, #6fd39b));
    --_success-surface: var(--contact-success-surface, light-dark(#e9f6ee, #15301f));
    --_warning: var(--contact-warning, light-dark(#845400, #f0bb57));
    --_warning-surface: var(--contact-warning-surface, light-dark(#fcf3df, #2a2214));

    /* Toast and tooltip: the one inverted surface */
    --_toast: var(--contact-toast, light-dark(#21252c, #353a42));
    --_on-toast: var(--contact-on-toast, #ffffff);
    --_toast-action: var(--contact-toast-action, #a9c8ff);
    --_shadow: var(
      --contact-shadow,
      0 1px 2px light-dark(rgb(18 22 30 / 0.08), rgb(0 0 0 / 0.4)),
      0 8px 24px light-dark(rgb(18 22 30 / 0.13), rgb(0 0 0 / 0.5))
    );

    /* Shape: set the middle one, the others follow */
    --_radius: var(--contact-radius, 6px);
    --_radius-s: var(--contact-radius-s, calc(var(--_radius) * 0.667));
    --_radius-l: var(--contact-radius-l, calc(var(--_radius) * 1.667));

    /* Space. Density scales the block direction only: .6 compact, 1.6 roomy */
    --_space: var(--contact-space, 4px);
    --_gutter: var(--contact-gutter, 16px);
    --_label: var(--contact-label, 7.7em); /* label column, 100 px at 13 px text */
    --_row-pad: calc(5px * var(--contact-density, 1));
    --_target: var(--contact-target, 24px); /* least size of anything pressable */
    --_control: var(--contact-control, 28px); /* button and field height */

    /* Type: one family, three sizes, two weights */
    --_font: var(
      --contact-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Noto Sans Arabic',
      sans-serif
    );
    --_font-mono: var(--contact-font-mono, ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono', monospace);
    --_font-size: var(--contact-font-size, 0.8125rem); /* 13 / 20 */
    --_font-size-s: var(--contact-font-size-s, calc(var(--_font-size) * 0.9231)); /* 12 / 16 */
    --_font-size-l: var(--contact-font-size-l, calc(var(--_font-size) * 1.1539)); /* 15 / 24 */
    --_line: 1.5385;
    --_weight: var(--contact-weight, 400);
    --_weight-strong: var(--contact-weight-strong, 600);

    /* Motion */
    --_motion-fast: var(--contact-motion-fast, 100ms); /* hover, press, reveal */
    --_motion: var(--contact-motion, 160ms); /* popover, dialog, toast */
    --_ease: var(--contact-ease, cubic-bezier(0.2, 0, 0, 1));
  }

  /* Arabic letters are small at the same size: one pixel more */
  :host(:lang(ar)) {
    --_font-size: var(--contact-font-size, 0.875rem);
  }
`;
