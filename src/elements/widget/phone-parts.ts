/** Everything that a page fetches when it has a line, in one go. */
import '../panel/define-panel.js';

import {VoipModalCard} from '../modal-card/voip-modal-card.js';

export {Connection} from './connection.js';

if (!customElements.get('voip-modal-card')) customElements.define('voip-modal-card', VoipModalCard);
