import {css, type CSSResult} from 'lit';

import {personStyles} from './person.styles.js';

/** The wash at the top repeats the state of the call, for the corner of an eye. */
const stage = css`
  :host {
    display: block;
    inline-size: 100%;
    container-type: inline-size;
    border-radius: var(--_radius-lg);
    background: radial-gradient(120% 260px at 50% 0, var(--_wash, transparent), transparent 78%), var(--_surface);
  }
  :host(:is(:state(ringing), :state(connecting), :state(active))) {
    --_wash: var(--_call-subtle);
  }
  :host(:state(calling)) {
    --_wash: var(--_accent-subtle);
    --_ring: var(--_accent);
  }
  :host(:is(:state(held), :state(reconnecting))) {
    --_wash: var(--_warning-subtle);
  }
  :host(:state(failed)) {
    --_wash: var(--_danger-subtle);
  }
  voip-transfer {
    flex: 1;
    min-block-size: 0;
  }
  .call {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
  }
  .view {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 12px;
    min-block-size: 0;
    padding-block: 4px 8px;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_border-control) transparent;
  }
  .view > * {
    flex-shrink: 0;
  }
  .view:focus-visible {
    outline-offset: -2px;
  }
  .controls {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 10px 4px;
    justify-items: center;
    align-items: start;
    margin-block-start: auto;
    padding-block: 4px;
    padding-inline: 20px;
  }
  .controls:has(> :nth-of-type(5)) {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }
  .foot {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding-block: 12px 16px;
    padding-inline: var(--_gutter);
  }
  .foot > .btn {
    min-inline-size: 0;
  }
  .foot > .btn > span:last-child {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .foot__row {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .foot__row .btn {
    flex: 1 1 0;
    min-inline-size: max-content;
  }
`;

/** A short panel (zoom, a phone on its side) puts the face beside the name; large text does without the face. */
const tight = css`
  @container (block-size < 480px) {
    .who {
      grid-template-columns: auto minmax(0, 1fr);
      column-gap: 16px;
      align-items: center;
      justify-items: start;
      text-align: start;
    }
    .who > * {
      grid-column: 2;
    }
    .view .avatar,
    :host(:state(ringing)) .view .avatar {
      --_size: 48px;
      grid-row: 1 / span 5;
      grid-column: 1;
      margin: 6px;
    }
    .avatar--ringing::before {
      inset: -6px;
    }
    .avatar--ringing::after {
      content: none;
    }
    .who__status {
      justify-content: flex-start;
      margin-block-start: 4px;
    }
    .view {
      gap: 8px;
      padding-block: 0 2px;
    }
    .ctl__disc {
      inline-size: 44px;
      block-size: 44px;
    }
    .controls:has(> :nth-of-type(5)) {
      grid-template-columns: repeat(5, minmax(0, 1fr));
      padding-inline: 8px;
    }
    .foot {
      padding-block: 8px 10px;
    }
  }
  @container (inline-size < 19em) {
    .avatar {
      display: none;
    }
    .controls,
    .controls:has(> :nth-of-type(5)) {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .foot__row .btn {
      flex-basis: 100%;
      min-inline-size: 0;
    }
  }
  @media (forced-colors: active) {
    .status {
      border-color: CanvasText;
    }
    .status--muted {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

export const callStyles: CSSResult = css`
  ${stage}
  ${personStyles}
  ${tight}
`;
