import {css, type CSSResult} from 'lit';

export const callButtonStyles: CSSResult = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  .btn {
    max-inline-size: 100%;
  }
  /* On a page of unknown colour the gap between button and ring is painted, so one of the two always shows. */
  .btn:focus-visible {
    box-shadow: 0 0 0 var(--_focus-offset) var(--_surface);
  }
  .i {
    inline-size: 1.15em;
    block-size: 1.15em;
  }
  .spinner {
    inline-size: 14px;
    block-size: 14px;
  }
`;
