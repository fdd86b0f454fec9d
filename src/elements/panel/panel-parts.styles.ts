import {css, type CSSResult} from 'lit';

/** What stands in the panel itself: a folded call, and what is shown while there is no line. */
export const panelParts: CSSResult = css`
  .strip {
    --_size: 28px;
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 52px;
    margin-block-end: 8px;
    margin-inline: var(--_gutter);
    padding-block: 6px;
    padding-inline: 10px 6px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_call-subtle);
    font-size: var(--_text-ui);
    line-height: 1.35;
  }
  .strip__main {
    flex: 1;
    min-inline-size: 0;
  }
  .strip__title {
    overflow: hidden;
    font-weight: var(--_weight-strong);
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .strip__sub {
    color: var(--_call-text);
  }
  .strip .btn {
    background: var(--_surface);
  }
  .empty {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 6px;
    padding: 24px 36px;
    text-align: center;
  }
  .title {
    font-size: var(--_text-lg);
    font-weight: var(--_weight-strong);
    letter-spacing: -0.008em;
    text-wrap: balance;
  }
  .empty__text {
    max-inline-size: 34ch;
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
    text-wrap: pretty;
  }
  .empty .btn {
    margin-block-start: 12px;
  }
  .art {
    inline-size: 112px;
    block-size: 96px;
    margin-block-end: 12px;
    fill: none;
    stroke: var(--_border-control);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .tint {
    fill: var(--_accent-subtle);
    stroke: none;
  }
  .ink {
    fill: var(--_surface);
    stroke: var(--_text);
    stroke-width: 1.75;
  }
  path.ink {
    fill: none;
  }
  /* How the phone stands goes before the word of a button. */
  @container (inline-size < 25em) {
    .browse > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  /* Text is large for the width: what is only nice to have makes room for words. */
  @container (inline-size < 19em) {
    .strip .avatar,
    .art {
      display: none;
    }
    .strip {
      flex-wrap: wrap;
    }
    .strip__main {
      flex-basis: 100%;
    }
    .notes .note--row > .ways {
      grid-column: 2;
    }
  }
  @container (block-size < 480px) {
    .art {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .strip {
      border-color: CanvasText;
    }
  }
`;
