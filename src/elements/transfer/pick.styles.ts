import {css, type CSSResult} from 'lit';

/** The field, and the list below it. */
export const pickStyles: CSSResult = css`
  .strip {
    --_size: 28px;
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 52px;
    margin-inline: var(--_gutter);
    padding-block: 6px;
    padding-inline: 10px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_call-subtle);
    font-size: var(--_text-ui);
    line-height: 1.35;
  }
  .strip--held {
    background: var(--_warning-subtle);
  }
  .view .strip .avatar {
    --_size: 28px;
    margin: 0;
  }
  .strip__main {
    flex: 1;
    min-inline-size: 0;
  }
  .strip__title {
    overflow: hidden;
    font-weight: var(--_weight-strong);
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .strip__sub {
    color: var(--_call-text);
  }
  .strip--held .strip__sub {
    color: var(--_warning-text);
  }
  .search {
    margin-block-end: 0;
    background: var(--_surface);
  }
  .dial--warning,
  .dial--warning:focus-within {
    border-color: var(--_warning);
    outline: 1px solid var(--_warning);
  }
  .hint:not(:has(*)) {
    display: none;
  }
  .hint__text,
  .forwarding {
    padding-inline: var(--_gutter);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    text-wrap: pretty;
  }
  .forwarding {
    margin-block-start: auto;
    padding-block-start: 8px;
  }
  .forwarding a {
    display: inline-block;
    color: var(--_accent-text);
    line-height: 24px;
  }
  @media (pointer: coarse) {
    .forwarding a {
      line-height: 44px;
    }
  }
  .list {
    padding-inline: calc(var(--_gutter) - 8px);
  }
  .group {
    display: flex;
    gap: 8px;
    padding: 4px 8px;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-strong);
  }
  .group__end {
    margin-inline-start: auto;
    font-weight: 400;
  }
  .row {
    inline-size: 100%;
  }
  .row__title {
    display: block;
  }
  .view .row .avatar {
    --_size: 36px;
    margin: 0;
  }
  .row .dot {
    position: absolute;
    inset-block-end: -2px;
    inset-inline-end: -3px;
    inline-size: 13px;
    block-size: 13px;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  .row .dot--busy {
    background-size: 7px 2px;
  }
  .dot--away {
    --_dot: var(--_warning);
    background: linear-gradient(to right, var(--_dot) 50%, var(--_surface) 50%);
  }
  .row .dot--offline {
    background: var(--_surface);
  }
  .row--chosen,
  .row--chosen:hover {
    background: var(--_accent-subtle);
  }
  .ext {
    flex: none;
    max-inline-size: 45%;
    padding: 2px 7px;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.5);
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    line-height: 1.35;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .radio {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    border: 1.5px solid var(--_border-control);
    border-radius: 50%;
    background: var(--_surface);
    color: transparent;
  }
  .row--chosen .radio {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .radio .i {
    inline-size: 13px;
    block-size: 13px;
    stroke-width: 3;
  }
  .none {
    padding: 12px 36px;
  }
  @media (forced-colors: active) {
    .row--chosen {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .row--chosen .radio {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .strip {
      border-color: CanvasText;
    }
  }
  @container (inline-size < 19em) {
    .radio {
      display: none;
    }
  }
`;
