import {css, type CSSResult} from 'lit';

/**
 * `.btn` neutral, with `--call`, `--danger`, `--accent`, `--quiet`; `--sm` in notes and rows, `--lg` for the main button, `--block` for the
 * full width. `.ib` an icon alone, always with a name and a tooltip. `.ctl` a round call control over its word.
 * `.spinner` stands in for the icon of a button whose work is under way.
 */
export const buttons: CSSResult = css`
  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-inline-size: var(--_target-small);
    min-block-size: max(40px, var(--_target));
    padding: 6px 14px;
    border-radius: var(--_radius-md);
    background: var(--_fill);
    color: var(--_text);
    font-weight: var(--_weight-strong);
    line-height: 1.25;
    text-align: center;
    transition: background var(--_duration-fast) var(--_easing);
  }
  .btn:hover {
    background: var(--_fill-hover);
  }
  .btn:active {
    background: var(--_fill-pressed);
  }
  .btn--sm {
    gap: 6px;
    min-block-size: var(--_target-small);
    padding: 4px 10px;
    border-radius: calc(var(--_radius) * 0.667);
    font-size: var(--_text-ui);
  }
  .btn--lg {
    gap: 10px;
    min-block-size: var(--_call-button);
    padding: 8px 20px;
    border-radius: var(--_radius-pill);
    font-size: var(--_text-lg);
  }
  .btn--lg :is(.i, .spinner) {
    inline-size: 1.25em;
    block-size: 1.25em;
  }
  .btn--block {
    inline-size: 100%;
  }
  .btn--accent {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .btn--accent:is(:hover, :active) {
    background: var(--_accent-hover);
  }
  .btn--call {
    background: var(--_call);
    color: var(--_on-call);
  }
  .btn--call:is(:hover, :active) {
    background: var(--_call-hover);
  }
  .btn--danger {
    background: var(--_danger);
    color: var(--_on-danger);
  }
  .btn--danger:is(:hover, :active) {
    background: var(--_danger-hover);
  }
  .btn--quiet {
    background: transparent;
    color: var(--_text-secondary);
  }
  .btn--quiet:hover {
    background: var(--_fill);
    color: var(--_text);
  }
  .btn[aria-disabled='true'] {
    background: var(--_fill);
    color: var(--_text-tertiary);
    cursor: not-allowed;
  }
  .ib {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    border-radius: var(--_radius-md);
    color: var(--_text-secondary);
    transition: background var(--_duration-fast) var(--_easing);
  }
  .ib:hover {
    background: var(--_fill);
    color: var(--_text);
  }
  .ib[aria-pressed='true'],
  .ib[aria-expanded='true'] {
    color: var(--_accent-text);
  }
  .ctl {
    display: grid;
    justify-items: center;
    align-content: start;
    gap: 6px;
    border-radius: var(--_radius);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    line-height: 1.3;
    text-align: center;
  }
  .ctl__disc {
    display: grid;
    place-items: center;
    inline-size: var(--_control);
    block-size: var(--_control);
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_fill);
    color: var(--_text);
    transition:
      background var(--_duration-fast) var(--_easing),
      color var(--_duration-fast) var(--_easing);
  }
  .ctl__disc .i {
    inline-size: 1.75em;
    block-size: 1.75em;
  }
  .ctl:hover .ctl__disc {
    background: var(--_fill-hover);
  }
  .ctl[aria-pressed='true'] {
    color: var(--_text);
    font-weight: var(--_weight-strong);
  }
  .ctl[aria-pressed='true'] .ctl__disc {
    background: var(--_inverse);
    color: var(--_on-inverse);
  }
  .ctl:is(:disabled, [aria-disabled='true']) {
    opacity: 0.42;
    cursor: not-allowed;
  }
  .ctl:focus-visible {
    outline: none;
  }
  .ctl:focus-visible .ctl__disc {
    outline: var(--_focus-width) solid var(--_focus);
    outline-offset: var(--_focus-offset);
  }
  .spinner {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    border: 2px solid color-mix(in srgb, currentColor 25%, transparent);
    border-block-start-color: currentColor;
    border-radius: 50%;
    forced-color-adjust: none;
  }
  @media (prefers-reduced-motion: no-preference) {
    .spinner {
      animation: turn 900ms linear infinite;
    }
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (forced-colors: active) {
    :is(.btn, .ctl__disc) {
      border-color: ButtonBorder;
    }
    :is(.btn--call, .btn--danger, .btn--accent) {
      border-width: 2px;
    }
    :is(.ctl, .ib, .btn--quiet) {
      border-color: Canvas;
    }
    :is(.btn:hover, .ib:hover, .ctl:hover .ctl__disc) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    :is(.ctl[aria-pressed='true'] .ctl__disc, .ib[aria-pressed='true'], .ib[aria-expanded='true']) {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .ctl:is(:disabled, [aria-disabled='true']) {
      color: GrayText;
      opacity: 1;
    }
    :is(.btn[aria-disabled='true'], .ctl:is(:disabled, [aria-disabled='true']) .ctl__disc) {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
