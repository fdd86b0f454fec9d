import {css, type CSSResultArray} from 'lit';

import {launcherTokens} from './launcher-tokens.js';

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
 *
 * Those that the launcher needs stand in launcher-tokens.ts, and are described here.
 */

/**
 * Surface: panel, cards, fields. Fill: quiet controls and keys. Border: hairlines, decoration only. Border-control:
 * the outline that makes a field visible, 3.7 / 4.5 on surface. Inverse: a control that is switched on, the strongest neutral there is.
 */
const surfaces = css`
  --_fill-hover: var(--voip-fill-hover, light-dark(#e5e7ec, #31343a));
  --_fill-pressed: var(--voip-fill-pressed, light-dark(#dbdee4, #3d4047));
  --_inverse: var(--voip-inverse, light-dark(#1b1e26, #eff0f3));
  --_on-inverse: var(--voip-on-inverse, light-dark(#fff, #171920));
`;

/**
 * Text: 17.6 / 15.9 on surface. Secondary, second lines: 7.8 / 8.7 on surface, 6.3 / 6.1 on fill-hover. Tertiary, times and hints: 5.8 / 6.6
 * on surface, 4.7 / 4.7 on fill-hover, never for what must be read.
 */
const text = css`
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
  --_accent-hover: var(--voip-accent-hover, color-mix(in oklab, var(--_accent) 88%, #000));
  --_accent-text: var(--voip-accent-text, light-dark(#3845bf, #aeb8fe));
  --_accent-subtle: var(--voip-accent-subtle, light-dark(#ecf0ff, #252b4c));
  --_danger-hover: var(--voip-danger-hover, light-dark(#b51e26, #db3237));
  --_danger-text: var(--voip-danger-text, light-dark(#b51e26, #fe9b98));
  --_danger-subtle: var(--voip-danger-subtle, light-dark(#ffedec, #451e1f));
  --_warning: var(--voip-warning, light-dark(#c5770f, #edb345));
  --_warning-text: var(--voip-warning-text, light-dark(#7d4a07, #f5cb70));
  --_warning-subtle: var(--voip-warning-subtle, light-dark(#fef2d9, #3b2b0d));
  --_presence-available: var(--voip-presence-available, light-dark(#0e8745, #3fbf78));
  --_presence-busy: var(--voip-presence-busy, light-dark(#ce2930, #f0696a));
  --_presence-offline: var(--voip-presence-offline, light-dark(#82868f, #7c808a));
`;

/**
 * The reader's own system face; none is ever downloaded. Sizes scale from one base in rem, so that a reader's larger default text is
 * honoured; never under 14 px, so that a page with `html { font-size: 62.5% }` does not shrink the phone.
 */
const type = css`
  --_text-xs: var(--voip-text-xs, calc(var(--_font-size) * 0.786));
  --_text-sm: var(--voip-text-sm, calc(var(--_font-size) * 0.857));
  --_text-lg: var(--voip-text-lg, calc(var(--_font-size) * 1.143));
  --_text-xl: var(--voip-text-xl, calc(var(--_font-size) * 1.5));
  --_text-2xl: var(--voip-text-2xl, calc(var(--_font-size) * 1.714));
  --_weight-medium: var(--voip-weight-medium, 500);
`;

/**
 * Gutter: where all left edges meet. Target: the smallest control. Control: a round call control. Call-button: Call, Answer, Decline, Hang
 * up. Key: one key of the keypad. One radius shapes everything; pill is for call buttons and the launcher. Icons grow with the text: 18 px at the default.
 */
const sizes = css`
  --_gutter: var(--voip-gutter, 16px);
  --_target-small: calc(var(--_target) - 4px);
  --_control: var(--voip-control-size, 52px);
  --_call-button: var(--voip-call-button-size, 48px);
  --_key: var(--voip-key-size, 52px);
  --_radius-md: var(--voip-radius-md, calc(var(--_radius) * 0.834));
`;

/**
 * Shadow: a tight contact shadow and a wide soft one; dark leans on the border instead. Durations: fast for hover and press, slow for the panel
 * and a call that arrives. Ring-period: one breath, well under three flashes a second.
 */
const depth = css`
  --_duration-fast: var(--voip-duration-fast, 120ms);
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
      --_target-small: 44px;
      --_call-button: max(48px, var(--voip-call-button-size, 48px));
      --_control: max(56px, var(--voip-control-size, 56px));
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration-fast: 0.01ms;
      --_ring-period: 0s;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_text-tertiary: light-dark(#3c3f48, #cdd0d6);
    }
  }
`;

const forcedColors = css`
  @media (forced-colors: active) {
    :host {
      --_fill-hover: ButtonFace;
      --_fill-pressed: ButtonFace;
      --_inverse: Canvas;
      --_on-inverse: CanvasText;
      --_text-tertiary: CanvasText;
      --_accent-hover: ButtonFace;
      --_accent-text: CanvasText;
      --_accent-subtle: Canvas;
      --_danger-hover: ButtonFace;
      --_danger-text: CanvasText;
      --_danger-subtle: Canvas;
      --_warning: CanvasText;
      --_warning-text: CanvasText;
      --_warning-subtle: Canvas;
      --_presence-available: CanvasText;
      --_presence-busy: CanvasText;
      --_presence-offline: CanvasText;
    }
  }
`;

const further = css`
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

/** What every element draws with. A page that sets four of them (accent, radius, font, font-size) has most brands covered. */
export const tokens: CSSResultArray = [launcherTokens, further];
