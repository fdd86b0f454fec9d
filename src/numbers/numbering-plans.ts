/** What is known of the world's numbering plans; a load of its own. */
export {countryOf, suggestInternational} from './calling-codes.js';
export {formatNumber} from './format-number.js';
