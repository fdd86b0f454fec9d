import {VoipPresence} from './voip-presence.js';

if (!customElements.get('voip-presence')) customElements.define('voip-presence', VoipPresence);
