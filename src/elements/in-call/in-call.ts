/** What a call view fetches once a call is answered. */
export {moreControls} from './more-controls.js';
export {DigitPad} from './digit-pad.js';
export {inCallStyles} from './in-call.styles.js';
export {renderCalls} from './render-calls.js';
export {renderHeldNote} from './render-held-note.js';
export {renderWaiting} from './render-waiting.js';
