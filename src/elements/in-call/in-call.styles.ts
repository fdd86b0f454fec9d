import {css, type CSSResult} from 'lit';

import {keypadStyles} from '../dialer/keypad.styles.js';

const calls = css`
  :is(.second, .legs, .pad) {
    grid-template-columns: minmax(0, 1fr);
  }
  .second {
    display: grid;
    gap: 12px;
    margin-inline: calc(var(--_gutter) - 4px);
    padding: 14px;
    border: 1px solid var(--_call);
    border-radius: calc(var(--_radius) * 1.17);
    background: var(--_surface);
    box-shadow: var(--_shadow-2);
  }
  .second__who {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .view :is(.second, .leg) .avatar {
    --_size: 40px;
    margin: 0;
  }
  .second .who__kicker {
    margin: 0;
  }
  .second .who__number {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .second .btn {
    padding-inline: 12px;
    font-size: var(--_text-md);
  }
  .second__why {
    color: var(--_danger-text);
    font-size: var(--_text-ui);
  }
  .view:has(> .second) {
    --_control: 52px;
    gap: 10px;
  }
  .view:has(> .second) .who .avatar {
    --_size: 52px;
    margin-block: 8px 12px;
  }
  .legs {
    display: grid;
    gap: 10px;
    margin-block: auto 0;
    margin-inline: var(--_gutter);
    padding: 0;
    list-style: none;
  }
  .who + .legs {
    margin-block: 0;
  }
  .leg {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 64px;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.17);
    background: var(--_surface);
  }
  .leg--live {
    border-color: var(--_call);
    background: linear-gradient(var(--_call-subtle), var(--_surface));
  }
  .leg__main {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .leg__name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    font-size: inherit;
    font-weight: var(--_weight-strong);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .leg__state {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
  }
  .leg--live .leg__state {
    color: var(--_call-text);
  }
  .leg--held .leg__state {
    color: var(--_warning-text);
  }
  .leg .btn {
    flex: none;
  }
  .leg .leg__end {
    margin-inline-end: -4px;
    color: var(--_danger-text);
  }
  .legs__hint {
    margin-block-end: auto;
    padding-inline: var(--_gutter);
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
    overflow-wrap: anywhere;
    text-align: center;
    text-wrap: balance;
  }
`;

const ways = css`
  .note__ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
  }
  @container (inline-size < 19em) {
    .note--row > .note__ways {
      grid-column: 2;
    }
  }
`;

const pad = css`
  .pad {
    display: grid;
    flex: 1 0 auto;
    gap: 8px;
    grid-template-rows: auto auto minmax(0, 1fr);
    padding-inline: var(--_gutter);
  }
  .pad__head {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-inline-start: -8px;
  }
  .pad__head .num {
    color: var(--_call-text);
    font-size: var(--_text-ui);
  }
  .pad__head:dir(rtl) .i {
    transform: scaleX(-1);
  }
  .pad .keys {
    grid-auto-rows: 1fr;
  }
`;

const tight = css`
  @container (block-size < 480px) {
    .leg {
      min-block-size: 52px;
      padding-block: 4px;
    }
  }
  @container (inline-size < 19em) {
    .leg {
      flex-wrap: wrap;
    }
    .leg__main {
      flex-basis: 100%;
    }
    .leg__name {
      white-space: normal;
    }
  }
  @media (forced-colors: active) {
    :is(.leg, .second) {
      border-color: CanvasText;
    }
    .leg--live {
      border-width: 2px;
    }
  }
`;

export const inCallStyles: CSSResult = css`
  ${keypadStyles}
  ${calls}
  ${ways}
  ${pad}
  ${tight}
`;
