import {VoipCallButton} from './voip-call-button.js';

if (!customElements.get('voip-call-button')) customElements.define('voip-call-button', VoipCallButton);
