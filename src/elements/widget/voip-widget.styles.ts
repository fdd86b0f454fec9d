import {css} from 'lit';

import {wave} from '../../styles/wave.js';

export const styles = css`
  /* The widget takes no room of its own: what is slotted stands in the page as if it were not inside. */
  :host {
    display: contents;
  }
  :host([placement='inline']) {
    display: block;
  }
  .dock {
    position: fixed;
    z-index: var(--_z-index);
    inset-block-start: var(--_inset);
    inset-inline-end: var(--_inset);
  }
  /* Where the network takes longer, the launcher is there nevertheless. */
  .held {
    animation: held 2s;
  }
  @keyframes held {
    from,
    to {
      visibility: hidden;
    }
  }
  .top-left,
  .bottom-left {
    inset-inline: var(--_inset) auto;
  }
  .bottom-right,
  .bottom-left {
    inset-block: auto var(--_inset);
  }
  .launcher {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-inline-size: var(--_launcher);
    max-inline-size: min(max(240px, 15rem), 100vw - 2 * var(--_inset));
    block-size: var(--_launcher);
    padding-inline: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-pill);
    background: var(--_surface);
    box-shadow: var(--_shadow-1);
    font-size: var(--_text-ui);
    font-weight: var(--_weight-strong);
    white-space: nowrap;
  }
  .launcher:hover {
    background: var(--_fill);
  }
  /* On a page of unknown colour the gap between button and ring is painted, so one of the two always shows. */
  .launcher:focus-visible {
    box-shadow: 0 0 0 var(--_focus-offset) var(--_surface);
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .live {
    border-color: transparent;
    background: var(--_call);
    color: var(--_on-call);
  }
  .live:hover {
    background: var(--_call-hover);
  }
  .ringing {
    border-color: var(--_call);
    background: var(--_call-subtle);
    color: var(--_call-text);
  }
  .off {
    border-style: dashed;
    border-color: var(--_border-control);
    color: var(--_text-secondary);
  }
  .badge {
    position: absolute;
    inset-block-start: -5px;
    inset-inline-end: -5px;
    display: grid;
    place-items: center;
    min-inline-size: 18px;
    block-size: 18px;
    padding-inline: 3px;
    border-radius: 9px;
    background: var(--_danger);
    box-shadow: 0 0 0 2px var(--_surface);
    color: var(--_on-danger);
    font-size: 11px;
  }
  .badge.quiet {
    background: var(--_fill);
    color: var(--_text);
  }
  .badge .i {
    inline-size: 11px;
    block-size: 11px;
    stroke-width: 2.5;
  }
  ${wave}
  .spinner {
    inline-size: 16px;
    block-size: 16px;
    border: 2px solid color-mix(in srgb, currentColor 25%, transparent);
    border-block-start-color: currentColor;
    border-radius: 50%;
    forced-color-adjust: none;
    animation: turn 900ms linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  /* Above everything of the page, below the launcher, and never larger than the window. */
  .frame {
    position: fixed;
    inset: auto;
    inset-block-start: calc(var(--_inset) + var(--_launcher) + 8px);
    inset-inline-end: var(--_inset);
    inline-size: min(var(--_panel-inline-size), 100vw - 16px);
    block-size: min(var(--_panel-block-size), 100dvh - var(--_launcher) - var(--_inset) - 16px);
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    overflow: visible;
  }
  .top-left .frame,
  .bottom-left .frame {
    inset-inline: var(--_inset) auto;
  }
  .bottom-right .frame,
  .bottom-left .frame {
    inset-block: auto calc(var(--_inset) + var(--_launcher) + 8px);
  }
  @media (max-width: 400px) {
    .dock .frame {
      inset-inline: 8px;
    }
  }
  .aside {
    visibility: hidden;
  }
  .frame:popover-open {
    translate: 0;
    transition: translate var(--_duration-slow) var(--_easing);
  }
  /* It slides and does not fade in: who calls is to be read in the first frame. */
  @starting-style {
    .frame:popover-open {
      translate: 0 -8px;
    }
  }
  voip-panel {
    block-size: 100%;
  }
  .inline voip-panel {
    block-size: var(--_panel-block-size);
  }
  .unloaded {
    display: grid;
    gap: 8px;
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    box-shadow: var(--_shadow-3);
  }
  .unloaded button {
    justify-self: start;
    min-block-size: var(--_target);
    padding-inline: 12px;
    border-radius: var(--_radius-pill);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: var(--_weight-strong);
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .launcher,
    .badge {
      border: 1px solid ButtonBorder;
    }
  }
`;
