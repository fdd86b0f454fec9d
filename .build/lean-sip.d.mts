import type {Plugin} from 'rollup';

export declare const leanSip: (root?: string) => Plugin;
export declare const TALK: readonly string[];
