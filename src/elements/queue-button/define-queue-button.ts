import {VoipQueueButton} from './voip-queue-button.js';

if (!customElements.get('voip-queue-button')) customElements.define('voip-queue-button', VoipQueueButton);
