import {css, type CSSResult} from 'lit';

/** What can be done with one call of the queue, and when else to call. */
export const actionsStyles: CSSResult = css`
  /* On the third line, over the record's name, so that nothing moves and the summary stays readable. */
  .item__actions {
    position: absolute;
    inset-block-end: 6px;
    inset-inline-end: 4px;
    display: flex;
    align-items: center;
    gap: 2px;
    background: var(--_ground-item);
  }
  .item__actions::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-end: 100%;
    inline-size: 24px;
    background: linear-gradient(to var(--_end, right), transparent, var(--_ground-item));
    pointer-events: none;
  }
  .item__actions:dir(rtl) {
    --_end: left;
  }
  .item:where(:not(:hover, :focus-within, .item--menu)) .item__actions {
    opacity: 0;
  }
  .item__actions .btn {
    min-block-size: 28px;
    margin-inline-start: 4px;
    padding-block: 2px;
    padding-inline: 12px;
  }
  .item__actions .btn :is(.i, .spinner) {
    inline-size: 16px;
    block-size: 16px;
  }
  .item__actions .ib {
    inline-size: 30px;
    block-size: 28px;
    border-radius: calc(var(--_radius) * 0.667);
  }
  /* Larger letters do not make the row wider. */
  .item__actions .ib .i {
    inline-size: min(18px, 1.125rem);
    block-size: min(18px, 1.125rem);
  }
  .item__actions .ib:is(:hover, [aria-expanded='true']) {
    background: var(--_fill-pressed);
  }
  .item__actions .ib--remove:hover {
    background: var(--_danger-subtle);
    color: var(--_danger-text);
  }
  .menu {
    position: absolute;
    z-index: 4;
    inset-block-start: calc(100% - 4px);
    inset-inline-end: 8px;
    min-inline-size: min(216px, 100%);
    max-inline-size: calc(100% - 16px);
    padding: 6px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow-3);
    scroll-margin-block: 8px 96px;
  }
  .menu__item {
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
  .menu__item:is(:hover, :focus-visible) {
    background: var(--_fill);
  }
  .menu__item:focus-visible {
    outline-offset: -2px;
  }
  .menu__item .i {
    color: var(--_text-secondary);
  }
  .menu__end {
    margin-inline-start: auto;
    color: var(--_text-secondary);
    font-weight: 400;
    text-align: end;
  }
  .menu__line {
    margin: 6px 8px;
    border-block-start: 1px solid var(--_border);
  }
  /* Fingers do not point: a row that is tapped unfolds what can be done with it. */
  @media (pointer: coarse) {
    .item {
      flex-wrap: wrap;
    }
    .item__main {
      flex-basis: 60%;
    }
    .item__hit {
      position: absolute;
      inset: 0;
      display: block;
      border-radius: inherit;
    }
    a.tag {
      position: relative;
      z-index: 1;
      min-inline-size: 44px;
      box-sizing: border-box;
      block-size: 44px;
      margin-block: -10px;
      border-block: 10px solid transparent;
      background-clip: padding-box;
    }
    .item__actions {
      position: relative;
      inset: auto;
      flex: 1 0 100%;
      flex-wrap: wrap;
      gap: 6px;
      background: none;
    }
    .item__actions::before {
      content: none;
    }
    .item:where(:not(.item--open)) .item__actions {
      display: none;
    }
    .item:where(:not(:hover, :focus-within, .item--menu)) .item__actions {
      opacity: 1;
    }
    .item__actions .btn {
      flex: 1;
      min-block-size: 44px;
      margin: 0;
    }
    .item__actions .ib {
      inline-size: 46px;
      block-size: 44px;
      border-radius: var(--_radius-md);
      background: var(--_fill-hover);
    }
    .menu__item {
      min-block-size: 44px;
    }
  }
`;
