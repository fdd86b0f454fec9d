import {css, type CSSResult} from 'lit';

export const presenceStyles: CSSResult = css`
  :host {
    position: relative;
  }
  .presence {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: var(--_target);
    /* As wide as the words alone would be: the edge stands in the room around them. */
    margin-inline: -9px;
    padding-inline: 8px;
    border-radius: var(--_radius-md);
    font-weight: inherit;
    line-height: 1.25;
  }
  .presence:is(:hover, [aria-expanded='true']) {
    background: var(--_fill);
  }
  .presence > .i {
    inline-size: 16px;
    block-size: 16px;
    color: var(--_text-tertiary);
  }
  bdi {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .menu {
    position: absolute;
    z-index: 4;
    inset-block-start: calc(100% + 4px);
    inset-inline-start: 0;
    inline-size: max-content;
    min-inline-size: 216px;
    max-inline-size: min(20rem, calc(100cqi - 16px));
    max-block-size: calc(100cqb - 60px);
    overflow: auto;
    padding: 6px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow-3);
  }
  .item {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 6px 8px;
    border-radius: calc(var(--_radius) * 0.6);
    font-size: var(--_text-ui);
    font-weight: var(--_weight-medium);
  }
  .item:is(:hover, :focus-visible) {
    background: var(--_fill);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item .dot {
    margin-inline: 4.5px;
  }
  .end {
    margin-inline-start: auto;
    color: var(--_text-secondary);
    font-weight: 400;
  }
  .item > .i {
    margin-inline-start: auto;
    inline-size: 16px;
    block-size: 16px;
  }
  .group {
    padding: 8px 8px 4px;
    border-block-start: 1px solid var(--_border);
    margin-block-start: 6px;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  /* Text is large for the width: what is only nice to have makes room for words. */
  @container (inline-size < 19em) {
    .presence > .i {
      display: none;
    }
  }
  @media (forced-colors: active) {
    :is(.presence, .item) {
      border-color: Canvas;
    }
    :is(.presence, .item):hover {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
