import {css, type CSSResult} from 'lit';

/** What never scrolls away: the main button, and what can be taken back. */
export const bottomStyles: CSSResult = css`
  /* The main button never scrolls away. */
  .bottom {
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
    margin-block-start: auto;
  }
  .foot {
    display: grid;
    gap: 6px;
    padding-block: 10px;
    padding-inline: var(--_gutter);
    border-block-start: 1px solid var(--_border);
    background: var(--_ground, var(--_surface));
  }
  .foot bdi {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .why {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    text-align: center;
    text-wrap: balance;
  }
  .toast {
    position: absolute;
    inset-inline: 12px;
    inset-block-end: calc(100% + 8px);
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 6px;
    padding-inline-start: 14px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_inverse);
    color: var(--_on-inverse);
    box-shadow: var(--_shadow-3);
    font-size: var(--_text-ui);
  }
  .toast__text {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .toast .btn {
    background: color-mix(in srgb, var(--_on-inverse) 14%, transparent);
    color: inherit;
  }
  .toast :focus-visible {
    outline-color: currentColor;
  }
  @media (forced-colors: active) {
    .toast {
      border-color: CanvasText;
    }
    .badge {
      border-color: CanvasText;
    }
    .progress {
      block-size: 7px;
      border: 1px solid CanvasText;
    }
    .progress rect {
      fill: CanvasText;
    }
  }
`;
