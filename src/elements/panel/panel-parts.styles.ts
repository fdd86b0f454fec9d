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
  .tabs {
    display: flex;
    padding: 4px;
    border-block-start: 1px solid var(--_border);
    background: var(--voip-surface-sunken, light-dark(#f7f8fa, #111215));
    grid-row: 4;
  }
  .tab {
    position: relative;
    display: grid;
    flex: 1 1 auto;
    justify-items: center;
    align-content: center;
    gap: 3px;
    min-inline-size: 56px;
    min-block-size: 50px;
    padding-inline: 4px;
    border-radius: var(--_radius-md);
    color: var(--_text-secondary);
    font-size: var(--_text-xs);
    font-weight: var(--_weight-medium);
    line-height: 1.25;
  }
  .tab:hover {
    color: var(--_text);
  }
  .tab[aria-selected='true'] {
    color: var(--_accent-text);
    font-weight: var(--_weight-strong);
  }
  .tab[aria-selected='true']::before {
    content: '';
    position: absolute;
    inset-block-start: -5px;
    inline-size: 28px;
    block-size: 3px;
    border-radius: 0 0 3px 3px;
    background: var(--_accent);
  }
  .badge {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: calc(50% + 6px);
    display: grid;
    place-items: center;
    min-inline-size: 1.5em;
    min-block-size: 1.5em;
    padding-inline: 0.35em;
    border-radius: var(--_radius-pill);
    background: var(--_danger);
    color: var(--_on-danger);
    font-weight: var(--_weight-strong);
    line-height: 1;
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
  @container (inline-size < 19em) or (block-size < 480px) {
    .tab {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 6px;
      min-block-size: 44px;
    }
    .tab__icon {
      order: 1;
    }
    .tab .i {
      display: none;
    }
    .badge {
      position: static;
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
    .badge {
      border: 1px solid;
    }
    .tab[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
