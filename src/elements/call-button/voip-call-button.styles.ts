import {css, type CSSResult} from 'lit';

export const callButtonStyles: CSSResult = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  .btn {
    max-inline-size: 100%;
    background: var(--_call);
    color: var(--_on-call);
  }
  .btn:is(:hover, :active) {
    background: var(--_call-hover);
  }
  /* On a page of unknown colour the gap between button and ring is painted, so one of the two always shows. */
  .btn:focus-visible {
    box-shadow: 0 0 0 var(--_focus-offset) var(--_surface);
  }
  .btn[aria-disabled='true'] {
    background: var(--_fill);
    color: var(--_text-tertiary);
    cursor: not-allowed;
  }
  .i {
    inline-size: 15px;
    block-size: 15px;
  }
  .spinner {
    inline-size: 14px;
    block-size: 14px;
  }
  @media (forced-colors: active) {
    .btn[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
