import type {LocalizeController} from '../../localization/localize-controller.js';
import type {Messages} from '../../localization/messages.js';
import type {SettingsMessages} from '../../localization/settings-messages.js';
import type {Devices, DevicesState} from '../../session/devices.js';

export type SettingsTexts = Messages & SettingsMessages;

/** What the parts of the settings are drawn from. */
export interface SettingsView {
  readonly texts: Pick<LocalizeController<SettingsTexts>, 'messages' | 'textDirection' | 'lang'>;
  readonly devices: Devices;
  readonly state: DevicesState;
}
