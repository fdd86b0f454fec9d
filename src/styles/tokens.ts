import {css, type CSSResult} from 'lit';

/*
 * The public theming surface, with the defaults.
 *
 *   --voip-*  public, input only. Nobody but the integrator sets one; the elements only read them.
 *   --_*      private. What the elements draw with: var(--voip-x, default). Never set from outside.
 *
 * Every default sits on :host, so a token may be set anywhere above an element (:root, a column, one <voip-widget>) and everything
 * derived from it follows there. One value serves light and dark: light-dark(light, dark) follows the `color-scheme` around it.
 *
 * A ratio beside a colour is measured (WCAG 2.x) as light / dark. Text is at least 4.5:1 on every surface and fill it is used on;
 * controls, icons and the focus ring at least 3:1. Replace a colour and its `on-` partner together.
 */

/**
 * Surface: panel, cards, fields. Fill: quiet controls and keys. Border: hairlines, decoration only. Border-control:
 * the outline that makes a field visible, 3.7 / 4.5 on surface. Inverse: a control that is switched on, the strongest neutral there is.
 */
const surfaces = css`
  --_surface: var(--voip-surface, light-dark(#fff, #17191d));
  --_fill: var(--voip-fill, light-dark(#eff0f4, #26282d));
  --_fill-hover: var(--voip-fill-hover, light-dark(#e5e7ec, #31343a));
  --_fill-pressed: var(--voip-fill-pressed, light-dark(#dbdee4, #3d4047));
  --_border: var(--voip-border, light-dark(#e2e4e8, #2f3137));
  --_border-control: var(--voip-border-control, light-dark(#82868f, #7c808a));
  --_inverse: var(--voip-inverse, light-dark(#1b1e26, #eff0f3));
  --_on-inverse: var(--voip-on-inverse, light-dark(#fff, #171920));
`;

/**
 * Text: 17.6 / 15.9 on surface. Secondary, second lines: 7.8 / 8.7 on surface, 6.3 / 6.1 on fill-hover. Tertiary, times and hints: 5.8 / 6.6
 * on surface, 4.7 / 4.7 on fill-hover, never for what must be read.
 */
const text = css`
  --_text: var(--voip-text, light-dark(#171920, #f2f3f6));
  --_text-secondary: var(--voip-text-secondary, light-dark(#4f525c, #b2b6be));
  --_text-tertiary: var(--voip-text-tertiary, light-dark(#626670, #9b9ea7));
`;

/**
 * Each role: the solid, its hover, what stands on it, the role as text, the tint.
 *
 * Accent (the chosen tab, links, a main button that is not about a call): 6.3 / 5.2 under white; as text 7.6 / 9.3 on surface.
 * Call (starts one, or one is live; nothing else is green): 5.1 / 5.1 under white, 3.5 against the dark surface; as text 7.4 / 10.7 on surface,
 * 6.6 / 8.3 on its tint.
 * Danger (ends, declines, broken): 5.3 / 5.0 under white; as text 6.6 / 8.7 on surface, 5.8 / 7.1 on its tint.
 * Warning (works, but look): 3.5 / 9.3 as an icon, never a solid under text; as text 7.4 / 11.5 on surface, 6.6 / 8.9 on its tint.
 * Focus: 7.6 / 9.3 against surface; a gap of surface keeps it clear of coloured buttons.
 */
const roles = css`
  --_accent: var(--voip-accent, light-dark(#4252cd, #545edc));
  --_accent-hover: var(--voip-accent-hover, color-mix(in oklab, var(--_accent) 88%, #000));
  --_on-accent: var(--voip-on-accent, #fff);
  --_accent-text: var(--voip-accent-text, light-dark(#3845bf, #aeb8fe));
  --_accent-subtle: var(--voip-accent-subtle, light-dark(#ecf0ff, #252b4c));
  --_call: var(--voip-call, #0a7f41);
  --_call-hover: var(--voip-call-hover, light-dark(#006f36, #0e8745));
  --_on-call: var(--voip-on-call, #fff);
  --_call-text: var(--voip-call-text, light-dark(#0d6332, #68e099));
  --_call-subtle: var(--voip-call-subtle, light-dark(#e2f8e8, #143320));
  --_danger: var(--voip-danger, light-dark(#ce2930, #d22d33));
  --_danger-hover: var(--voip-danger-hover, light-dark(#b51e26, #db3237));
  --_on-danger: var(--voip-on-danger, #fff);
  --_danger-text: var(--voip-danger-text, light-dark(#b51e26, #fe9b98));
  --_danger-subtle: var(--voip-danger-subtle, light-dark(#ffedec, #451e1f));
  --_warning: var(--voip-warning, light-dark(#c5770f, #edb345));
  --_warning-text: var(--voip-warning-text, light-dark(#7d4a07, #f5cb70));
  --_warning-subtle: var(--voip-warning-subtle, light-dark(#fef2d9, #3b2b0d));
  --_focus: var(--voip-focus, light-dark(#3845bf, #aeb8fe));
  --_focus-width: var(--voip-focus-width, 2px);
  --_focus-offset: var(--voip-focus-offset, 2px);
  --_presence-available: var(--voip-presence-available, light-dark(#0e8745, #3fbf78));
  --_presence-busy: var(--voip-presence-busy, light-dark(#ce2930, #f0696a));
  --_presence-offline: var(--voip-presence-offline, light-dark(#82868f, #7c808a));
`;

/**
 * The reader's own system face; none is ever downloaded. Sizes scale from one base in rem, so that a reader's larger default text is
 * honoured; never under 14 px, so that a page with `html { font-size: 62.5% }` does not shrink the phone.
 */
const type = css`
  --_font: var(
    --voip-font,
    system-ui,
    -apple-system,
    'Segoe UI Variable Text',
    'Segoe UI',
    Roboto,
    'Helvetica Neue',
    'Noto Sans',
    'Liberation Sans',
    Arial,
    sans-serif
  );
  --_font-size: var(--voip-font-size, max(0.875rem, 14px));
  --_text-xs: var(--voip-text-xs, calc(var(--_font-size) * 0.786));
  --_text-sm: var(--voip-text-sm, calc(var(--_font-size) * 0.857));
  --_text-ui: var(--voip-text-ui, calc(var(--_font-size) * 0.929));
  --_text-md: var(--voip-text-md, var(--_font-size));
  --_text-lg: var(--voip-text-lg, calc(var(--_font-size) * 1.143));
  --_text-xl: var(--voip-text-xl, calc(var(--_font-size) * 1.5));
  --_text-2xl: var(--voip-text-2xl, calc(var(--_font-size) * 1.714));
  --_weight-medium: var(--voip-weight-medium, 500);
  --_weight-strong: var(--voip-weight-strong, 600);
  --_line-height: var(--voip-line-height, 1.43);
`;

/**
 * Gutter: where all left edges meet. Target: the smallest control. Control: a round call control. Call-button: Call, Answer, Decline, Hang
 * up. Key: one key of the keypad. One radius shapes everything; pill is for call buttons and the launcher. Icons grow with the text: 18 px at the default.
 */
const sizes = css`
  --_gutter: var(--voip-gutter, 16px);
  --_target: var(--voip-target, max(36px, calc(var(--_font-size) * 1.8)));
  --_target-small: calc(var(--_target) - 4px);
  --_control: var(--voip-control-size, 52px);
  --_call-button: var(--voip-call-button-size, 48px);
  --_key: var(--voip-key-size, 52px);
  --_panel-inline-size: var(--voip-panel-inline-size, max(360px, 22.5rem));
  --_panel-block-size: var(--voip-panel-block-size, max(620px, 38.75rem));
  --_inset: var(--voip-inset, 16px);
  --_launcher: var(--voip-launcher-size, 44px);
  --_z-index: var(--voip-z-index, 2147483000);
  --_radius: var(--voip-radius, 12px);
  --_radius-md: var(--voip-radius-md, calc(var(--_radius) * 0.834));
  --_radius-lg: var(--voip-radius-lg, calc(var(--_radius) * 1.334));
  --_radius-pill: var(--voip-radius-pill, 999px);
  --_icon: var(--voip-icon-size, calc(var(--_font-size) * 1.286));
  --_icon-stroke: var(--voip-icon-stroke, 1.75);
`;

/**
 * Shadow: a tight contact shadow and a wide soft one; dark leans on the border instead. Durations: fast for hover and press, slow for the panel
 * and a call that arrives. Ring-period: one breath, well under three flashes a second.
 */
const depth = css`
  --_shadow-1: var(--voip-shadow-1, 0 1px 2px light-dark(rgb(18 20 28 / 0.08), rgb(0 0 0 / 0.4)));
  --_shadow-3: var(
    --voip-shadow-3,
    0 2px 6px light-dark(rgb(18 20 28 / 0.05), rgb(0 0 0 / 0.4)),
    0 24px 56px -12px light-dark(rgb(18 20 28 / 0.24), rgb(0 0 0 / 0.7))
  );
  --_duration-fast: var(--voip-duration-fast, 120ms);
  --_duration-slow: var(--voip-duration-slow, 260ms);
  --_easing: var(--voip-easing, cubic-bezier(0.2, 0, 0, 1));
  --_ring-period: var(--voip-ring-period, 1800ms);
`;

/**
 * Fingers get no control under 44 px. Less motion: nothing moves or loops, and the words carry the state.
 * More contrast: second lines become first lines, hairlines outlines. Forced colours: roles collapse, so icon, word and border carry
 * everything; what is chosen or switched on is painted Highlight where it is drawn.
 */
const preferences = css`
  @media (pointer: coarse) {
    :host {
      --_target: max(44px, var(--voip-target, 44px));
      --_target-small: 44px;
      --_call-button: max(48px, var(--voip-call-button-size, 48px));
      --_control: max(56px, var(--voip-control-size, 56px));
      --_panel-block-size: var(--voip-panel-block-size, max(644px, 40.25rem));
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration-fast: 0.01ms;
      --_duration-slow: 0.01ms;
      --_ring-period: 0s;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_text-secondary: var(--_text);
      --_text-tertiary: light-dark(#3c3f48, #cdd0d6);
      --_border: var(--_border-control);
      --_border-control: light-dark(#4f525c, #b2b6be);
      --_focus-width: 3px;
    }
  }
`;

const forcedColors = css`
  @media (forced-colors: active) {
    :host {
      --_surface: Canvas;
      --_fill: ButtonFace;
      --_fill-hover: ButtonFace;
      --_fill-pressed: ButtonFace;
      --_border: CanvasText;
      --_border-control: ButtonBorder;
      --_inverse: Canvas;
      --_on-inverse: CanvasText;
      --_text: CanvasText;
      --_text-secondary: CanvasText;
      --_text-tertiary: CanvasText;
      --_accent: ButtonFace;
      --_accent-hover: ButtonFace;
      --_on-accent: ButtonText;
      --_accent-text: CanvasText;
      --_accent-subtle: Canvas;
      --_call: ButtonFace;
      --_call-hover: ButtonFace;
      --_on-call: ButtonText;
      --_call-text: CanvasText;
      --_call-subtle: Canvas;
      --_danger: ButtonFace;
      --_danger-hover: ButtonFace;
      --_on-danger: ButtonText;
      --_danger-text: CanvasText;
      --_danger-subtle: Canvas;
      --_warning: CanvasText;
      --_warning-text: CanvasText;
      --_warning-subtle: Canvas;
      --_focus: Highlight;
      --_presence-available: CanvasText;
      --_presence-busy: CanvasText;
      --_presence-offline: CanvasText;
    }
  }
`;

/** What every element draws with. A page that sets four of them (accent, radius, font, font-size) has most brands covered. */
export const tokens: CSSResult = css`
  :host {
    ${surfaces}
    ${text}
    ${roles}
    ${type}
    ${sizes}
    ${depth}
  }
  ${preferences}
  ${forcedColors}
`;
