import {css, type CSSResult} from 'lit';

/** Both words of a planned call share one cell, so that the button never changes its width under the pointer. */
export const queueButtonStyles: CSSResult = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  .qb {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    min-block-size: 28px;
    padding-block: 2px;
    padding-inline: 8px 10px;
    border-color: var(--_border-control);
    border-radius: var(--_radius-pill);
    background: var(--_surface);
    color: var(--_call-text);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-strong);
    line-height: 1.3;
    transition:
      background var(--_duration-fast) var(--_easing),
      border-color var(--_duration-fast) var(--_easing);
  }
  .i {
    inline-size: 1.25em;
    block-size: 1.25em;
  }
  .qb:hover {
    border-color: var(--_call);
    background: var(--_call-subtle);
  }
  /* On a page of unknown colour the gap between button and ring is painted, so one of the two always shows. */
  .qb:focus-visible {
    box-shadow: 0 0 0 var(--_focus-offset) var(--_surface);
  }
  .qb--in {
    border-color: transparent;
    background: var(--_call-subtle);
  }
  .qb[aria-disabled='true'] {
    border: 1px dashed var(--_border-control);
    background: none;
    color: var(--_text-secondary);
    cursor: not-allowed;
  }
  .qb--undo {
    color: var(--_text);
  }
  .qb--undo:hover {
    border-color: var(--_border-control);
    background: var(--_fill);
  }
  .faces {
    display: inline-grid;
  }
  .face {
    grid-area: 1 / 1;
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .face--out {
    visibility: hidden;
  }
  .qb--in:is(:hover, :focus-visible) {
    border-color: var(--_danger);
    background: var(--_danger-subtle);
    color: var(--_danger-text);
  }
  .qb--in:is(:hover, :focus-visible) .face--out {
    visibility: visible;
  }
  .qb--in:is(:hover, :focus-visible) .face--rest {
    visibility: hidden;
  }
  @media (pointer: coarse) {
    .qb {
      min-inline-size: 44px;
      min-block-size: 44px;
      padding-inline: 14px;
    }
  }
  /* Nothing can be pointed at without pressing it. */
  @media (pointer: coarse), (hover: none) and (pointer: fine) {
    .qb--in {
      border-color: var(--_danger);
      background: var(--_danger-subtle);
      color: var(--_danger-text);
    }
    .face--out {
      visibility: visible;
    }
    .face--rest {
      visibility: hidden;
    }
  }
  @media (forced-colors: active) {
    .qb {
      border-color: ButtonBorder;
    }
    .qb--in {
      border-width: 2px;
    }
    .qb:hover {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .qb[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
