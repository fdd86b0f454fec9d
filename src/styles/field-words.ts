import {css, type CSSResult} from 'lit';

/** What stands below a field: `.hint` what it is good for, `.problem` what is wrong with it, with a picture. */
export const fieldWords: CSSResult = css`
  .hint {
    color: var(--_text-secondary);
  }
  .problem {
    display: flex;
    gap: 6px;
    color: var(--_danger-text);
  }
  .problem .i {
    inline-size: 1.3em;
    block-size: 1.3em;
    margin-block-start: 0.05em;
  }
`;
