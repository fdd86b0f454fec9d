import {VoipCall} from '../call/voip-call.js';
import {VoipPanel} from './voip-panel.js';

// What a call is shown with is all there before the line registers: answering never waits for the network.
if (!customElements.get('voip-call')) customElements.define('voip-call', VoipCall);
if (!customElements.get('voip-panel')) customElements.define('voip-panel', VoipPanel);
