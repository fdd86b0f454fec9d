import {VoipWrapUp} from './voip-wrap-up.js';

if (!customElements.get('voip-wrap-up')) customElements.define('voip-wrap-up', VoipWrapUp);
