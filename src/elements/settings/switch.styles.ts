import {css, type CSSResult} from 'lit';

/** The list of what is on or off. */
export const switchStyles: CSSResult = css`
  .list {
    display: grid;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .list:empty {
    display: none;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: max(52px, var(--_target));
    padding: 8px 12px;
    border: 0;
    border-radius: calc(var(--_radius) - 1px);
  }
  .row + .row {
    border-block-start: 1px solid var(--_border);
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .row:not(:last-child) {
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  .row:hover {
    background: var(--_fill);
  }
  .row__main {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }
  .row[aria-disabled] {
    cursor: default;
  }
  .row[aria-disabled] .switch {
    opacity: 0.5;
  }
  .switch {
    position: relative;
    flex: none;
    inline-size: 40px;
    block-size: 24px;
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius-pill);
    background: var(--_fill);
    transition: background var(--_duration-fast) var(--_easing);
  }
  .switch::after {
    content: '';
    position: absolute;
    inset-block: 3px;
    inset-inline-start: 3px;
    inline-size: 16px;
    border-radius: 50%;
    background: var(--_border-control);
    transition: translate var(--_duration-fast) var(--_easing);
  }
  [aria-checked='true'] > .switch {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  [aria-checked='true'] > .switch::after {
    background: var(--_on-accent);
    translate: 16px 0;
  }
  [aria-checked='true'] > .switch:dir(rtl)::after {
    translate: -16px 0;
  }
  @media (forced-colors: active) {
    .switch,
    .switch::after {
      forced-color-adjust: none;
      border-color: ButtonBorder;
      background: ButtonFace;
    }
    .switch::after {
      background: ButtonText;
    }
    [aria-checked='true'] > .switch {
      border-color: Highlight;
      background: Highlight;
    }
    [aria-checked='true'] > .switch::after {
      background: HighlightText;
    }
  }
`;
