/** What the engine fetches when it first wants it. Imported: a clock that a test turns does not wait for the network. */
import '../../src/engine/media/conference.js';
import '../../src/engine/media/sound-watch.js';
import '../../src/engine/media/use-devices.js';
import '../../src/engine/sip/first-server.js';
import '../../src/engine/sip/follow-refer.js';
import '../../src/engine/sip/refer-call.js';
import '../../src/engine/sip/replace-session.js';
