import {VoipDialer} from './voip-dialer.js';

if (!customElements.get('voip-dialer')) customElements.define('voip-dialer', VoipDialer);
