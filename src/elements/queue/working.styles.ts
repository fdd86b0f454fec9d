import {css, type CSSResult} from 'lit';

/** Whom the phone goes on with. */
export const workingStyles: CSSResult = css`
  .working {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-inline-size: 0;
  }
  .working__main {
    flex: 1 1 9em;
    min-inline-size: 0;
    font-size: var(--_text-ui);
    line-height: 1.4;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    overflow-wrap: anywhere;
  }
  .working__title {
    font-weight: var(--_weight-strong);
  }
  .working .sub {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .working__acts {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .skip {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    gap: 6px;
    min-inline-size: 0;
  }
  .skip .input {
    flex: 1 1 9em;
    inline-size: auto;
  }
  .count {
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    font-size: min(var(--_text-ui), 18px);
    font-weight: var(--_weight-strong);
  }
  .count > svg:first-child {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke-width: 3;
    rotate: -90deg;
  }
  .count .i {
    inline-size: 16px;
    block-size: 16px;
  }
  .track {
    stroke: var(--_fill-hover);
  }
  .left {
    stroke: var(--_call);
    stroke-linecap: round;
  }
  .count--paused .left {
    stroke: var(--_border-control);
  }
  @media (prefers-reduced-motion: no-preference) {
    .left {
      transition: stroke-dasharray 1s linear;
    }
  }
  @media (forced-colors: active) {
    .track {
      stroke: Canvas;
    }
    .left {
      stroke: CanvasText;
    }
  }
`;
