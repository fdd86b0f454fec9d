import {css, type CSSResult} from 'lit';

export const recentsStyles: CSSResult = css`
  .recents {
    padding-block-end: 8px;
  }
  .note,
  .search {
    margin: 0 var(--_gutter) 8px;
  }
  .search {
    inline-size: auto;
    gap: 8px;
    min-block-size: max(40px, var(--_target) + 2px);
    padding-inline: 12px 4px;
    border-radius: var(--_radius-md);
  }
  .search .i {
    color: var(--_text-tertiary);
  }
  .search input,
  .search ::placeholder {
    font-size: var(--_text-md);
    font-weight: 400;
    letter-spacing: normal;
  }
  .day {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: 8px 4px;
    padding-inline: var(--_gutter);
    background: var(--_ground, var(--_surface));
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-strong);
  }
  .rows {
    margin: 0;
    padding-block: 0;
    padding-inline: calc(var(--_gutter) - 8px);
    list-style: none;
  }
  /* Of a list that is longer than the screen only what can be seen is laid out. */
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 56px;
    padding-block: 6px;
    padding-inline: 8px;
    border-radius: var(--_radius-md);
    content-visibility: auto;
    contain-intrinsic-size: auto 56px;
  }
  .row:is(:hover, :focus-within) {
    background: var(--_fill);
  }
  .row__main {
    flex: 1;
    min-inline-size: 0;
  }
  .row__title {
    overflow: hidden;
    font-weight: var(--_weight-medium);
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row__sub {
    display: flex;
    align-items: center;
    gap: 5px;
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
    line-height: 1.35;
  }
  .row__sub > span {
    position: relative;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row__sub .i {
    inline-size: 1.08em;
    block-size: 1.08em;
    stroke-width: 2;
  }
  .row__sub .i:dir(rtl) {
    scale: -1 1;
  }
  .row--missed :is(.row__title, .row__sub) {
    color: var(--_danger-text);
  }
  .row--missed .row__title {
    font-weight: var(--_weight-strong);
  }
  /* The time gives its place to the button while the row is pointed at. */
  .row__end {
    display: grid;
    flex: none;
    align-items: center;
    justify-items: end;
  }
  .row__end > * {
    grid-area: 1 / 1;
  }
  .row:where(:not(:hover, :focus-within)) .btn {
    opacity: 0;
  }
  .row:is(:hover, :focus-within) .time {
    visibility: hidden;
  }
  .time {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  .btn .i {
    inline-size: 16px;
    block-size: 16px;
  }
  .older {
    display: flex;
    margin: 8px auto;
  }
  .none {
    display: grid;
    gap: 6px;
    padding: 48px 36px;
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
    text-align: center;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .none__title {
    color: var(--_text);
    font-size: var(--_text-lg);
    font-weight: var(--_weight-strong);
  }
  /* Fingers do not point: the button is there, as a picture, beside the time. */
  @media (pointer: coarse) {
    .row__end {
      grid-auto-flow: column;
      gap: 8px;
    }
    .row__end > * {
      grid-area: auto;
    }
    .row__end .btn {
      inline-size: var(--_target);
      min-block-size: var(--_target);
      padding: 0;
      opacity: 1;
    }
    .row__end .btn > span {
      display: none;
    }
    .row:is(:hover, :focus-within) .time {
      visibility: visible;
    }
  }
  @container (inline-size < 19em) {
    .avatar {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .row:is(:hover, :focus-within) {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`;
