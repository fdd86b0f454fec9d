import type {Plugin} from 'rollup';

export declare const leanSip: Plugin;
export declare const TALK: readonly string[];
