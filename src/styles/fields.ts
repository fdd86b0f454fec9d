import {css, type CSSResult} from 'lit';

/**
 * `.field` a label, `.input` and `.field__hint` in a column. `.search` and `.dial` are boxes around a bare input and what stands beside it;
 * they thicken their own edge instead of a ring. `.is-invalid` marks what must be mended.
 */
export const fields: CSSResult = css`
  .field {
    display: grid;
    gap: 6px;
  }
  .field__label {
    font-size: var(--_text-ui);
    font-weight: var(--_weight-medium);
  }
  .field__hint {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  :is(.input, .search, .dial) {
    inline-size: 100%;
    min-block-size: max(40px, var(--_target));
    padding: 8px 12px;
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    text-overflow: ellipsis;
  }
  :is(.search, .dial) {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 0;
    padding-inline: 12px 4px;
  }
  :is(.search, .dial) input {
    flex: 1;
    min-inline-size: 0;
    border: 0;
    outline: none;
    text-overflow: ellipsis;
  }
  .input:focus-visible,
  :is(.search, .dial):focus-within {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
    outline-offset: 0;
  }
  :is(.search, .dial):focus-within:has(button:focus-visible) {
    border-color: var(--_border-control);
    outline: none;
  }
  .is-invalid:not(:focus-within) {
    border-color: var(--_danger);
    outline: 1px solid var(--_danger);
  }
  .dial {
    gap: 4px;
    min-block-size: 54px;
    padding-inline: 6px;
    border-radius: var(--_radius);
  }
  .dial input {
    font-size: var(--_text-xl);
    font-weight: var(--_weight-medium);
    letter-spacing: -0.005em;
  }
  ::placeholder {
    color: var(--_text-tertiary);
    opacity: 1;
  }
  .dial ::placeholder {
    font-size: var(--_text-lg);
    font-weight: 400;
  }
  @media (forced-colors: active) {
    .is-invalid {
      border-width: 2px;
    }
  }
`;
