import {createContext} from '@lit/context';

import type {SharedPhone} from './shared-phone.js';

/**
 * The phone of the nearest `<voip-widget>`. `Symbol.for`: two copies of the library on one page still find each other; the number
 * changes when `SharedPhone` does.
 */
export const phoneContext = createContext<SharedPhone>(Symbol.for('voip-widget/phone@1'));
