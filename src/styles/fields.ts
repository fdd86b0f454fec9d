import {css, type CSSResult} from 'lit';

/** `.dial` is a box around a bare input and what stands beside it; it thickens its own edge instead of a ring. */
export const fields: CSSResult = css`
  .dial {
    display: flex;
    align-items: center;
    gap: 4px;
    inline-size: 100%;
    min-block-size: 54px;
    padding-inline: 6px;
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .dial input {
    flex: 1;
    align-self: stretch;
    min-inline-size: 0;
    border: 0;
    outline: none;
    font-size: var(--_text-xl);
    font-weight: var(--_weight-medium);
    letter-spacing: -0.005em;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
  }
  .dial:focus-within {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
  }
  .dial:focus-within:has(button:focus-visible) {
    border-color: var(--_border-control);
    outline: none;
  }
  ::placeholder {
    color: var(--_text-tertiary);
    font-size: var(--_text-lg);
    font-weight: 400;
    opacity: 1;
  }
`;
