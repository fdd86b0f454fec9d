import {css} from 'lit';

export const modalCardStyles = css`
  :host {
    position: fixed;
    inset: auto;
    inset-block-start: var(--_inset);
    inset-inline-end: var(--_inset);
    inline-size: min(var(--_panel-inline-size), 100vw - 2 * var(--_inset));
    max-block-size: calc(100dvh - 2 * var(--_inset));
    margin: 0;
    padding: 20px 0 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    box-shadow: var(--_shadow-3);
    overflow: auto;
  }
  :host(:not(:popover-open)) {
    display: none;
  }
`;
