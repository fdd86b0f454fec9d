import {css, type CSSResult} from 'lit';

/** One call of the queue, and what can be done with it. */
export const rowStyles: CSSResult = css`
  /* Of a list that is longer than the screen only what can be seen is laid out. */
  .item {
    --_ground-item: var(--_ground, var(--_surface));
    position: relative;
    display: flex;
    align-items: flex-start;
    gap: 12px;
    padding: 8px;
    border-radius: var(--_radius-md);
    content-visibility: auto;
    contain-intrinsic-size: auto 78px;
  }
  .item + .item {
    margin-block-start: 1px;
  }
  .item:is(:hover, :focus-within) {
    --_ground-item: var(--_fill);
    background: var(--_fill);
  }
  /* What hangs over its edge is not cut off, and lies over the rows below. */
  .item:is(.item--menu, .item--form) {
    z-index: 3;
    content-visibility: visible;
  }
  .item--before::after,
  .item--after::after {
    content: '';
    position: absolute;
    inset-inline: 8px;
    block-size: 2px;
    background: var(--_accent);
  }
  .item--before::after {
    inset-block-start: 0;
  }
  .item--after::after {
    inset-block-end: 0;
  }
  .item .avatar {
    margin-block-start: 2px;
  }
  .item__main {
    flex: 1;
    min-inline-size: 0;
  }
  .item__top {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 8px;
  }
  .item__title,
  .item__sub,
  .item__aside {
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .item__title {
    font-weight: var(--_weight-strong);
  }
  .item__meta {
    flex: none;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .item__meta--next {
    color: var(--_call-text);
    font-weight: var(--_weight-medium);
  }
  .item__meta--late {
    color: var(--_danger-text);
    font-weight: var(--_weight-medium);
  }
  .item__sub {
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
  }
  /* As high as it is with a chip: what can be done lies on it. */
  .item__tags {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    margin-block-start: 1px;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    white-space: nowrap;
  }
  .item__aside {
    min-inline-size: 0;
  }
  .tag {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 4px;
    min-inline-size: 24px;
    max-inline-size: 60%;
    min-block-size: 24px;
    padding-inline: 5px 6px;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 0.5);
    background: var(--_fill);
    color: var(--_text);
    font-weight: var(--_weight-medium);
    text-decoration: none;
  }
  .tag bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .tag .i {
    inline-size: 13px;
    block-size: 13px;
    stroke-width: 2;
    color: var(--_tag-ink, var(--_text-secondary));
  }
  .tag--crm {
    --_tag-ink: var(--voip-on-avatar-6, light-dark(#3e4783, #d2dcff));
  }
  .tag--project {
    --_tag-ink: var(--voip-on-avatar-4, light-dark(#005d3f, #baebd4));
  }
  .tag--helpdesk {
    --_tag-ink: var(--voip-on-avatar-2, light-dark(#733d00, #fdd5b7));
  }
  .item:is(:hover, :focus-within) .tag {
    background: var(--_fill-pressed);
  }
  a.tag:hover {
    text-decoration: underline;
  }
  .item__hit {
    display: none;
  }
  @container queue (inline-size < 19em) {
    .item .avatar {
      display: none;
    }
    .item__top {
      flex-wrap: wrap;
    }
    .menu__item {
      flex-wrap: wrap;
    }
  }
  @media (forced-colors: active) {
    .item:is(:hover, :focus-within) {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    .tag {
      border-color: CanvasText;
    }
    .menu__item {
      border-color: Canvas;
    }
    .menu__item:hover {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
