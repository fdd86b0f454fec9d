import {html, nothing, type TemplateResult} from 'lit';

export interface SwitchView {
  /** Names it in the element. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** Which way the words read. */
  readonly dir: 'ltr' | 'rtl';
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly toggle: () => void;
}

/** One line of the list; all of it is pressed. */
export function renderSwitch({name, label, hint, dir, isOn, isDisabled = false, toggle}: SwitchView): TemplateResult {
  return html`<button
    class="row"
    part="switch"
    type="button"
    role="switch"
    aria-checked=${isOn}
    aria-disabled=${isDisabled || nothing}
    aria-labelledby=${name}
    aria-describedby="${name}-hint"
    @click=${() => {
      if (!isDisabled) toggle();
    }}
  >
    <span class="row__main"><span id=${name}>${label}</span><span class="hint" id="${name}-hint" dir=${dir}>${hint}</span></span
    ><span class="switch"></span>
  </button>`;
}
