import {html, nothing, type TemplateResult} from 'lit';

import {isolate} from '../../localization/isolate.js';
import type {Device, DeviceKind} from '../../session/devices.js';
import {downIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {SettingsView} from './settings-view.js';

type Drawn = TemplateResult | typeof nothing;

export interface DeviceField {
  readonly kind: DeviceKind;
  readonly label: string;
  /** What stands at the end of the line. */
  readonly button?: Drawn;
  /** What stands under it. */
  readonly below?: Drawn;
}

/** The choice of one device. The system's own is always one of those that can be chosen, and so is one that is away at the moment. */
export function renderDeviceField(
  {kind, label, button = nothing, below = nothing}: DeviceField,
  view: SettingsView,
): TemplateResult {
  const {chosen, isMissing} = view.state[kind];
  const absent = isMissing && chosen ? chosen.label || label : undefined;
  const missing = `${kind}-missing`;
  return html`<div class="field" part="field">
    <label class="label" for=${kind}>${label}</label>
    <div class="pair">
      <div class="choice">
        <select id=${kind} aria-describedby=${absent === undefined ? nothing : missing} @change=${chooser(kind, view)}>
          ${renderOptions(kind, label, view)}
        </select>
        ${icon(downIcon)}
      </div>
      ${button}
    </div>
    ${absent === undefined ? nothing : renderMissing(missing, absent, view)} ${below}
  </div>`;
}

function chooser(kind: DeviceKind, {devices, state}: SettingsView): (event: Event) => void {
  const {available, chosen} = state[kind];
  return ({target}) => {
    const {value} = target as HTMLSelectElement;
    devices.choose(kind, value === '' ? undefined : (available.find(({id}) => id === value) ?? chosen));
  };
}

function renderOptions(kind: DeviceKind, label: string, {state, texts: {messages}}: SettingsView): unknown {
  const {available, chosen, isMissing} = state[kind];
  return [
    html`<option value="">${messages.systemDevice}</option>`,
    ...available.map((device, at) => renderOption(device, device.label || messages.unnamedDevice(label, at + 1))),
    chosen && isMissing ? renderOption(chosen, messages.absentDevice(chosen.label || label)) : nothing,
  ];
}

/** Before the browser tells more than that there is one, it cannot be told from the system's own. */
function renderOption({id}: Device, name: string): Drawn {
  return id === '' ? nothing : html`<option value=${id}>${name}</option>`;
}

function renderMissing(id: string, name: string, {texts: {messages, textDirection}}: SettingsView): TemplateResult {
  return html`<p class="hint hint--missing" id=${id} dir=${textDirection}>
    ${messages.deviceMissing(isolate(name, textDirection))}
  </p>`;
}
