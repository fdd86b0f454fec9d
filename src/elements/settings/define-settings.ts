import {VoipSettings} from './voip-settings.js';

if (!customElements.get('voip-settings')) customElements.define('voip-settings', VoipSettings);
