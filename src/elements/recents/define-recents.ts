import {VoipRecents} from './voip-recents.js';

if (!customElements.get('voip-recents')) customElements.define('voip-recents', VoipRecents);
