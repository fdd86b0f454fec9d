import {css, type CSSResult} from 'lit';

/** The twelve keys, and what was sent with them. */
export const keypadStyles: CSSResult = css`
  .keys {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 8px;
    direction: ltr;
  }
  .key {
    display: grid;
    place-content: center;
    justify-items: center;
    min-block-size: max(var(--_key), var(--_target));
    border-radius: var(--_radius);
    background: var(--_fill);
    line-height: 1.1;
    transition: background var(--_duration-fast) var(--_easing);
    touch-action: manipulation;
    user-select: none;
  }
  .key:hover {
    background: var(--_fill-hover);
  }
  .key:active {
    background: var(--_fill-pressed);
  }
  .digit {
    display: grid;
    place-items: center;
    font-size: var(--_text-2xl);
    line-height: 1.08;
  }
  .letters {
    min-block-size: 1.15em;
    margin-inline-end: -0.1em;
    color: var(--_text-secondary);
    font-size: calc(var(--_text-xs) * 0.95);
    font-weight: var(--_weight-medium);
    letter-spacing: 0.1em;
    line-height: 1.15;
  }
  .key:nth-child(11) .letters {
    font-size: var(--_text-md);
    letter-spacing: 0;
    line-height: 0.85;
  }
  .typed {
    display: grid;
    place-items: center;
    min-block-size: 48px;
    overflow-wrap: anywhere;
    font-size: var(--_text-2xl);
    letter-spacing: 0.12em;
  }
  @container (block-size < 480px) {
    .typed {
      min-block-size: 32px;
      font-size: var(--_text-lg);
    }
    .key {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .key {
      border-color: ButtonBorder;
    }
    .key:hover {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
