import {VoipSchedule} from './voip-schedule.js';

if (!customElements.get('voip-schedule')) customElements.define('voip-schedule', VoipSchedule);
