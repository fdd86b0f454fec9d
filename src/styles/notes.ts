import {css, type CSSResult} from 'lit';

/**
 * `.note`: what happened (`.note__title`), what it means (`.note__text`), one way out (`.btn.btn--sm`). Children: icon or spinner, a box with
 * the words (with the `dir` of their language), the button. `--row` puts a short way out at the end of the line; `--warning`, `--danger`, `--accent` give the tint.
 */
export const notes: CSSResult = css`
  .note {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 8px 10px;
    margin-inline: var(--_gutter);
    padding: 10px 12px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_fill);
    font-size: var(--_text-ui);
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .note > [dir] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .note > :is(.i, .spinner) {
    margin-block-start: 1px;
    color: var(--_note-ink, currentColor);
  }
  .note__title {
    font-weight: var(--_weight-strong);
  }
  .note__text {
    color: var(--_text-secondary);
  }
  .note .btn {
    justify-self: start;
    grid-column: 2;
  }
  .note .btn:not(.btn--accent, :hover) {
    background: var(--_surface);
  }
  .note--row {
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
  }
  .note--row .btn {
    grid-column: 3;
  }
  @container (inline-size < 19em) {
    .note--row {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .note--row .btn {
      grid-column: 2;
    }
  }
  .note--warning {
    --_note-ink: var(--_warning-text);
    background: var(--_warning-subtle);
  }
  .note--danger {
    --_note-ink: var(--_danger-text);
    background: var(--_danger-subtle);
  }
  .note--accent {
    --_note-ink: var(--_accent-text);
    background: var(--_accent-subtle);
  }
  @media (forced-colors: active) {
    .note {
      border-color: CanvasText;
    }
  }
`;
