import {css, type CSSResult} from 'lit';

/** Three bars: somebody is talking. */
export const wave: CSSResult = css`
  .wave {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    block-size: 14px;
  }
  .wave i {
    inline-size: 2.5px;
    block-size: 45%;
    border-radius: 2px;
    background: currentColor;
    forced-color-adjust: none;
  }
  .wave i:nth-child(2) {
    block-size: 100%;
  }
  .wave i:nth-child(3) {
    block-size: 65%;
  }
`;
