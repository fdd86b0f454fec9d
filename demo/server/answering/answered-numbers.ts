import type {ReplyStatus} from '../replies.js';
import type {StartProgramme} from './programme.js';
import {echo, tone, toneFor} from './programme.js';

/** A number with nobody behind it. */
export type AnsweredNumber =
  | {readonly kind: 'refuses'; readonly status: ReplyStatus}
  | {readonly kind: 'rings'}
  | {
      readonly kind: 'answers';
      readonly start: StartProgramme;
      /** Who has called is called back, and hears this. */
      readonly callBack?: {readonly displayName: string; readonly start: StartProgramme};
    };

/** Long enough to be heard as an answer. */
const GREETING_MS = 1_200;

/** For somebody who has nobody to call. */
export const ANSWERED_NUMBERS: ReadonlyMap<string, AnsweredNumber> = new Map<string, AnsweredNumber>([
  ['600', {kind: 'answers', start: echo}],
  ['601', {kind: 'answers', start: tone}],
  ['603', {kind: 'refuses', status: 603}],
  ['604', {kind: 'refuses', status: 486}],
  ['606', {kind: 'rings'}],
  ['630', {kind: 'answers', start: toneFor(GREETING_MS), callBack: {displayName: 'Call back', start: tone}}],
]);
