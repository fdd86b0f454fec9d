import {html, nothing, type TemplateResult} from 'lit';

import type {DoNotDisturb} from '../../context/shared-phone.js';
import type {VoipError} from '../../foundation/errors.js';
import {errorText} from '../../localization/error-text.js';
import type {LocalizeController} from '../../localization/localize-controller.js';
import {quietWords} from '../../localization/quiet-words.js';
import {copyIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {NotificationSwitch} from './notification-switch.js';
import {renderHint} from './render-hint.js';
import {renderNote} from './render-note.js';
import {renderSwitch} from './render-switch.js';
import type {SettingsTexts} from './settings-view.js';

type Texts = Pick<LocalizeController<SettingsTexts>, 'messages' | 'textDirection'>;

export interface QuietView {
  readonly texts: Texts;
  /** Epoch ms. */
  readonly now: number;
  readonly set: (isOn: boolean) => void;
}

/** Why nothing can be set: there is no phone, or a part of it did not come. */
export function renderUnavailable({messages, textDirection}: Texts, problem: VoipError): TemplateResult {
  const {title, text} = errorText(problem.toPlain(), messages, '');
  return renderNote([title, text ?? ''], textDirection);
}

/** Nothing where this browser has none. */
export function renderNotifications(
  notifications: NotificationSwitch,
  {messages, textDirection: dir}: Texts,
): TemplateResult | typeof nothing {
  const {permission, isBlocked, isOn} = notifications;
  if (!permission) return nothing;
  return renderSwitch({
    name: 'notifications',
    label: messages.notifications,
    hint: isBlocked ? messages.notificationsBlocked : messages.notificationsHint,
    dir,
    isOn,
    isDisabled: isBlocked,
    toggle: () => void notifications.toggle(),
  });
}

export function renderQuiet(
  {on, until}: DoNotDisturb,
  {texts: {messages, textDirection: dir}, now, set}: QuietView,
): TemplateResult {
  return renderSwitch({
    name: 'quiet',
    label: quietWords(on ? until : undefined, now, messages),
    hint: messages.quietHint,
    dir,
    isOn: on,
    toggle: () => set(!on),
  });
}

export function renderDiagnostics(texts: Texts, isCopied: boolean, copy: () => void): TemplateResult {
  const {messages} = texts;
  return html`<div class="field" part="field">
    <button class="btn btn--block" part="copy-button" type="button" aria-describedby="diagnostics" @click=${copy}>
      ${icon(copyIcon)}<span>${isCopied ? messages.copied : messages.copyDiagnostics}</span>
    </button>
    ${renderHint(messages.diagnosticsHint, texts, 'diagnostics')}
  </div>`;
}
