import {VoipTransfer} from './voip-transfer.js';

/** What a call view says of a transfer that is over. */
export {transferNote} from './transfer-note.js';

if (!customElements.get('voip-transfer')) customElements.define('voip-transfer', VoipTransfer);
