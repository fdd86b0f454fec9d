import {css, type CSSResult} from 'lit';

/**
 * `.avatar` a face, with `--1` … `--7` for its colour; its size is `--_size`. The ring is the state of the call: `--live` solid, `--held`
 * dashed, `--ringing` two that breathe. `.dot` presence: shape and colour, and the word is always near.
 *
 * Initials are 6.5:1 or more on their ground, in both themes.
 */
export const people: CSSResult = css`
  .avatar {
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: var(--_size, 36px);
    block-size: var(--_size, 36px);
    border-radius: 50%;
    background: var(--_face, var(--_fill));
    color: var(--_on-face, var(--_text-secondary));
    font-size: calc(var(--_size, 36px) * 0.36);
    font-weight: var(--_weight-strong);
    letter-spacing: 0.01em;
    line-height: 1;
  }
  .avatar--1 {
    --_face: var(--voip-avatar-1, light-dark(#ffdbd7, #522d2b));
    --_on-face: var(--voip-on-avatar-1, light-dark(#7a3430, #ffcfca));
  }
  .avatar--2 {
    --_face: var(--voip-avatar-2, light-dark(#fee0c9, #4e321a));
    --_on-face: var(--voip-on-avatar-2, light-dark(#733d00, #fdd5b7));
  }
  .avatar--3 {
    --_face: var(--voip-avatar-3, light-dark(#e7e9c7, #3b3c17));
    --_on-face: var(--voip-on-avatar-3, light-dark(#515100, #e0e2b5));
  }
  .avatar--4 {
    --_face: var(--voip-avatar-4, light-dark(#ccf0df, #194232));
    --_on-face: var(--voip-on-avatar-4, light-dark(#005d3f, #baebd4));
  }
  .avatar--5 {
    --_face: var(--voip-avatar-5, light-dark(#c9edff, #153e50));
    --_on-face: var(--voip-on-avatar-5, light-dark(#005679, #b6e6ff));
  }
  .avatar--6 {
    --_face: var(--voip-avatar-6, light-dark(#dde5ff, #313756));
    --_on-face: var(--voip-on-avatar-6, light-dark(#3e4783, #d2dcff));
  }
  .avatar--7 {
    --_face: var(--voip-avatar-7, light-dark(#f4ddf9, #46304b));
    --_on-face: var(--voip-on-avatar-7, light-dark(#65396f, #f0d2f7));
  }
  .avatar .i {
    inline-size: 46%;
    block-size: 46%;
  }
  .avatar--live {
    outline: 2px solid var(--_presence-available);
    outline-offset: 3px;
  }
  .avatar--held {
    outline: 2px dashed var(--_warning);
    outline-offset: 3px;
  }
  .avatar--ringing::before,
  .avatar--ringing::after {
    content: '';
    position: absolute;
    inset: -9px;
    border: 2px solid var(--_ring, var(--_presence-available));
    border-radius: 50%;
    opacity: 0.5;
  }
  .avatar--ringing::after {
    inset: -20px;
    opacity: 0.2;
  }
  @media (prefers-reduced-motion: no-preference) {
    .avatar--ringing::before,
    .avatar--ringing::after {
      animation: breathe var(--_ring-period) ease-in-out infinite;
    }
    .avatar--ringing::after {
      animation-delay: calc(var(--_ring-period) / 6);
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.12;
      transform: scale(1.04);
    }
  }
  .dot {
    --_dot: var(--_presence-available);
    flex: none;
    inline-size: 9px;
    block-size: 9px;
    border: 2px solid var(--_dot);
    border-radius: 50%;
    background: var(--_dot);
    forced-color-adjust: none;
  }
  .dot--busy {
    --_dot: var(--_presence-busy);
    background: linear-gradient(var(--_surface), var(--_surface)) center / 5px 1.5px no-repeat var(--_dot);
  }
  .dot--offline {
    --_dot: var(--_presence-offline);
    background: transparent;
  }
  @media (forced-colors: active) {
    .avatar {
      border: 1px solid CanvasText;
    }
    :is(.avatar--live, .avatar--held) {
      outline-color: CanvasText;
    }
    .avatar--ringing::before,
    .avatar--ringing::after {
      border-color: CanvasText;
    }
  }
`;
