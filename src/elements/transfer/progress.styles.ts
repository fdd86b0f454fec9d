import {css, type CSSResult} from 'lit';

/** A call on its way from one to the other, step by step. */
export const progressStyles: CSSResult = css`
  .view--middle {
    gap: 22px;
  }
  .view--middle::before,
  .view--middle::after {
    content: '';
    margin: auto;
  }
  .view--middle .who {
    margin-block: 0;
  }
  .path {
    display: grid;
    grid-template-columns: auto minmax(32px, 72px) auto;
    align-items: center;
    justify-content: center;
    gap: 14px;
    padding-block: 20px 8px;
    padding-inline: var(--_gutter);
  }
  .view .path .avatar {
    --_size: 72px;
    --_ring: var(--_accent);
    margin: 0;
  }
  .path .avatar--ringing {
    margin-inline-start: 12px;
  }
  .path:has(.avatar--ringing) {
    padding-inline-end: 28px;
  }
  .path__line {
    position: relative;
    block-size: 2px;
    background: repeating-linear-gradient(to right, var(--_border-control) 0 5px, transparent 5px 10px);
  }
  .path--done .path__line {
    background: var(--_call);
  }
  .path__line .i {
    position: absolute;
    inset: -14px 0;
    inline-size: 28px;
    block-size: 28px;
    margin: auto;
    padding: 3px;
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_accent-text);
  }
  .path:dir(rtl) .path__line .i {
    transform: scaleX(-1);
  }
  .path--done .path__line .i {
    color: var(--_call-text);
    transform: none;
  }
  .steps {
    display: grid;
    margin: 0;
    margin-inline: calc(var(--_gutter) + 12px);
    padding: 0;
    list-style: none;
  }
  .step {
    position: relative;
    display: flex;
    align-items: center;
    gap: 12px;
    padding-block: 9px;
    overflow-wrap: anywhere;
  }
  .step > [dir] {
    min-inline-size: 0;
  }
  .step:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block: calc(50% + 12px) calc(-50% + 12px);
    inset-inline-start: 9.5px;
    inline-size: 1px;
    background: var(--_border-control);
  }
  .step__mark {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    border: 1.5px solid var(--_border-control);
    border-radius: 50%;
  }
  .step__mark .spinner {
    inline-size: 14px;
    block-size: 14px;
  }
  .step__mark .i {
    inline-size: 13px;
    block-size: 13px;
    stroke-width: 2.6;
  }
  .step--done .step__mark {
    border-color: var(--_call);
    background: var(--_call);
    color: var(--_on-call);
  }
  .step--now {
    font-weight: var(--_weight-strong);
  }
  .step--now .step__mark {
    border-color: transparent;
    color: var(--_accent-text);
  }
  .step--later {
    color: var(--_text-secondary);
  }
  .step__end {
    margin-inline-start: auto;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: 400;
    /* Minutes and seconds do not break. */
    min-inline-size: 5.5ch;
    text-align: end;
  }
  .controls {
    grid-template-columns: repeat(2, minmax(0, 96px));
    justify-content: center;
  }
  .view .leg .avatar--ringing::before {
    inset: -5px;
  }
  .view .leg .avatar--ringing::after {
    content: none;
  }
  @container (block-size < 480px) {
    .view--middle {
      gap: 8px;
    }
    .path {
      display: none;
    }
    .view--middle .who {
      display: block;
      text-align: center;
    }
    .step {
      padding-block: 5px;
    }
  }
  @container (inline-size < 19em) {
    .path {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .path__line {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .path__line .i {
      background: Canvas;
      color: CanvasText;
    }
    .step--done .step__mark {
      border-color: CanvasText;
    }
  }
`;
