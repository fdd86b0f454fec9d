import {css, type CSSResult} from 'lit';

/** The tabs below the view, and how much waits behind each. */
export const tabsStyles: CSSResult = css`
  /* Large letters need a second line for the third tab. */
  .tabs {
    display: flex;
    flex-wrap: wrap;
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
  /* What is planned is no alarm. */
  .badge--activities {
    background: var(--_accent);
    color: var(--_on-accent);
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
  @media (forced-colors: active) {
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
