import {css, type CSSResult} from 'lit';

export const dialerStyles: CSSResult = css`
  :host {
    display: flex;
    flex-direction: column;
    padding-block: 4px 0;
    padding-inline: var(--_gutter);
    gap: 8px;
  }
  .country {
    display: grid;
    flex: none;
    place-items: center;
    min-inline-size: 2.5em;
    color: var(--_text-tertiary);
    font-size: var(--_text-ui);
    font-weight: var(--_weight-strong);
    letter-spacing: 0.03em;
  }
  .dial--warning,
  .dial--warning:focus-within {
    border-color: var(--_warning);
    outline: 1px solid var(--_warning);
  }
  .hint {
    flex: 1 0 auto;
    min-block-size: 20px;
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
  }
  .note {
    margin-inline: 0;
    color: var(--_text);
  }
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
  /* The main button never scrolls away; whoever lets the dialer scroll says what is behind it. */
  .go {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: grid;
    gap: 6px;
    padding-block: 4px 12px;
    background: var(--_ground, transparent);
  }
  .why {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    text-align: center;
    text-wrap: balance;
  }
  /* One line, where it is long enough: the field, and the button at its end. */
  :host(:state(folded)) {
    flex-flow: row wrap;
    padding: 0;
  }
  :host(:state(folded)) :is(.hint, .why) {
    flex: 1 0 100%;
    order: 1;
    text-align: start;
  }
  :host(:state(folded)) .go {
    display: contents;
  }
  :host(:state(folded)) :is(.dial, .btn--lg) {
    inline-size: auto;
    min-block-size: max(46px, var(--_target) + 2px);
    border-radius: var(--_radius-md);
  }
  :host(:state(folded)) .dial {
    flex: 1 1 10em;
    min-inline-size: 0;
  }
  :host(:state(folded)) :is(.btn--lg, input) {
    font-size: var(--_text-lg);
  }
  @container (inline-size < 19em) {
    .country {
      display: none;
    }
  }
  @container (block-size < 480px) {
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
