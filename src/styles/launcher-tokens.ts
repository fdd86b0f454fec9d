import {css, type CSSResult} from 'lit';

/*
 * The part of the theming surface that every page loads at once: what the launcher and the ground of every element draw with. What it
 * means, and the rest of it, stands in tokens.ts.
 */

const surfaces = css`
  --_surface: var(--voip-surface, light-dark(#fff, #17191d));
  --_fill: var(--voip-fill, light-dark(#eff0f4, #26282d));
  --_border: var(--voip-border, light-dark(#e2e4e8, #2f3137));
  --_border-control: var(--voip-border-control, light-dark(#82868f, #7c808a));
`;

const text = css`
  --_text: var(--voip-text, light-dark(#171920, #f2f3f6));
  --_text-secondary: var(--voip-text-secondary, light-dark(#4f525c, #b2b6be));
`;

const roles = css`
  --_accent: var(--voip-accent, light-dark(#4252cd, #545edc));
  --_on-accent: var(--voip-on-accent, #fff);
  --_call: var(--voip-call, #0a7f41);
  --_call-hover: var(--voip-call-hover, light-dark(#006f36, #0e8745));
  --_on-call: var(--voip-on-call, #fff);
  --_call-text: var(--voip-call-text, light-dark(#0d6332, #68e099));
  --_call-subtle: var(--voip-call-subtle, light-dark(#e2f8e8, #143320));
  --_danger: var(--voip-danger, light-dark(#ce2930, #d22d33));
  --_on-danger: var(--voip-on-danger, #fff);
  --_focus: var(--voip-focus, light-dark(#3845bf, #aeb8fe));
  --_focus-width: var(--voip-focus-width, 2px);
  --_focus-offset: var(--voip-focus-offset, 2px);
`;

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
  --_text-ui: var(--voip-text-ui, calc(var(--_font-size) * 0.929));
  --_text-md: var(--voip-text-md, var(--_font-size));
  --_weight-strong: var(--voip-weight-strong, 600);
  --_line-height: var(--voip-line-height, 1.43);
`;

const sizes = css`
  --_target: var(--voip-target, max(36px, calc(var(--_font-size) * 1.8)));
  --_panel-inline-size: var(--voip-panel-inline-size, max(360px, 22.5rem));
  --_panel-block-size: var(--voip-panel-block-size, max(620px, 38.75rem));
  --_inset: var(--voip-inset, 16px);
  --_launcher: var(--voip-launcher-size, 44px);
  --_z-index: var(--voip-z-index, 2147483000);
  --_radius: var(--voip-radius, 12px);
  --_radius-lg: var(--voip-radius-lg, calc(var(--_radius) * 1.334));
  --_radius-pill: var(--voip-radius-pill, 999px);
  --_icon: var(--voip-icon-size, calc(var(--_font-size) * 1.286));
  --_icon-stroke: var(--voip-icon-stroke, 1.75);
`;

const depth = css`
  --_shadow-1: var(--voip-shadow-1, 0 1px 2px light-dark(rgb(18 20 28 / 0.08), rgb(0 0 0 / 0.4)));
  --_shadow-3: var(
    --voip-shadow-3,
    0 2px 6px light-dark(rgb(18 20 28 / 0.05), rgb(0 0 0 / 0.4)),
    0 24px 56px -12px light-dark(rgb(18 20 28 / 0.24), rgb(0 0 0 / 0.7))
  );
  --_duration-slow: var(--voip-duration-slow, 260ms);
  --_easing: var(--voip-easing, cubic-bezier(0.2, 0, 0, 1));
`;

const preferences = css`
  @media (pointer: coarse) {
    :host {
      --_target: max(44px, var(--voip-target, 44px));
      --_panel-block-size: var(--voip-panel-block-size, max(644px, 40.25rem));
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration-slow: 0.01ms;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_text-secondary: var(--_text);
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
      --_border: CanvasText;
      --_border-control: ButtonBorder;
      --_text: CanvasText;
      --_text-secondary: CanvasText;
      --_accent: ButtonFace;
      --_on-accent: ButtonText;
      --_call: ButtonFace;
      --_call-hover: ButtonFace;
      --_on-call: ButtonText;
      --_call-text: CanvasText;
      --_call-subtle: Canvas;
      --_danger: ButtonFace;
      --_on-danger: ButtonText;
      --_focus: Highlight;
    }
  }
`;

export const launcherTokens: CSSResult = css`
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
