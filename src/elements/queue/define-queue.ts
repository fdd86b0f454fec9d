import {VoipQueue} from './voip-queue.js';

if (!customElements.get('voip-queue')) customElements.define('voip-queue', VoipQueue);
