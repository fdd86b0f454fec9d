import {css, type CSSResult} from 'lit';

/** A call of the queue that is being changed. */
export const formStyles: CSSResult = css`
  .form {
    display: grid;
    flex: 1;
    grid-template-columns: repeat(auto-fit, minmax(min(8.5em, 100%), 1fr));
    gap: 10px;
    min-inline-size: 0;
    scroll-margin-block: 8px 96px;
  }
  .field {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }
  :is(.field--summary, .field--number, .form__foot, .problem) {
    grid-column: 1 / -1;
  }
  .field__label {
    font-size: var(--_text-ui);
    font-weight: var(--_weight-medium);
  }
  .input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: max(40px, var(--_target));
    padding: 8px 12px;
    border-color: var(--_border-control);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .input:focus-visible {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
    outline-offset: 0;
  }
  .input[aria-invalid='true'] {
    border-color: var(--_danger);
    outline: 1px solid var(--_danger);
    outline-offset: 0;
  }
  .problem {
    color: var(--_danger-text);
    font-size: var(--_text-ui);
  }
  .problem:empty {
    display: none;
  }
  .form__foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
`;
