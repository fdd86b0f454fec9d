import {css, type CSSResult} from 'lit';

import {panelParts} from './panel-parts.styles.js';
import {tabsStyles} from './tabs.styles.js';

const frame = css`
  :host {
    position: relative;
    isolation: isolate;
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    container-type: size;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    overflow: clip;
  }
  :host(:state(floating)) {
    box-shadow: var(--_shadow-3);
  }
  /* The wash: the top of the panel repeats the state of the call, for the corner of an eye. */
  :host::before {
    content: '';
    position: absolute;
    z-index: -1;
    inset-block-start: 0;
    inset-inline: 0;
    block-size: 260px;
    background: radial-gradient(120% 100% at 50% 0%, var(--_wash, transparent), transparent 78%);
    pointer-events: none;
  }
  :host(:is(:state(ringing), :state(connecting), :state(active))) {
    --_wash: var(--_call-subtle);
  }
  :host(:state(calling)) {
    --_wash: var(--_accent-subtle);
  }
  :host(:state(failed)) {
    --_wash: var(--_danger-subtle);
  }
  :host(:is(:state(held), :state(reconnecting))) {
    --_wash: var(--_warning-subtle);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 2px;
    min-block-size: 52px;
    padding: 4px 8px;
  }
  .presence {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    padding-inline: 8px;
    font-size: var(--_text-ui);
    font-weight: var(--_weight-strong);
  }
  .presence bdi {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .dot--away {
    --_dot: var(--_warning);
    background: linear-gradient(to right, var(--_dot) 50%, transparent 50%);
  }
  .notes {
    display: grid;
    gap: 8px;
    max-block-size: 50cqb;
    padding-block-end: 8px;
    overflow: auto;
    grid-row: 2;
  }
  .notes .note > .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    grid-column: 2;
  }
  .notes .note--row > .ways {
    grid-column: 3;
  }
  .view,
  .front {
    grid-row: 3;
    min-block-size: 0;
  }
  .front {
    outline: none;
  }
  voip-call {
    block-size: 100%;
    background: none;
  }
  .view {
    --_ground: var(--_surface);
    display: flex;
    flex-direction: column;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_border-control) transparent;
  }
  .view[hidden] {
    display: none;
  }
  .view > * {
    flex: 1 0 auto;
  }
  .view > :is(.strip, [folded]) {
    flex: none;
  }
`;

export const panelStyles: CSSResult = css`
  ${frame}
  ${panelParts}
  ${tabsStyles}
`;
