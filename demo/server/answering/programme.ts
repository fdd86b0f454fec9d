import {playTone} from './tone.js';

/** A call as whoever answers it sees it. Sound is G.711 μ-law, one RTP payload at a time. */
export interface Line {
  say(sound: Uint8Array): void;
  hangUp(): void;
}

/** What goes on in a call, from the moment in which both ends can hear each other. */
export interface Programme {
  hear?(sound: Uint8Array): void;
  stop?(): void;
}

export type StartProgramme = (line: Line) => Programme;

/** The dial tone of most of Europe, one of the two of North America. */
const TONE_HZ = 440;

/** Nothing, for ever. */
export const silence: StartProgramme = () => ({});

/** What you say comes back. */
export const echo: StartProgramme = (line) => ({hear: (sound) => line.say(sound)});

export const tone: StartProgramme = (line) => ({stop: playTone(TONE_HZ, (sound) => line.say(sound))});

/** A tone, after which the call is over. */
export const toneFor =
  (ms: number): StartProgramme =>
  (line) => {
    const silence = playTone(TONE_HZ, (sound) => line.say(sound));
    const end = setTimeout(() => line.hangUp(), ms);
    return {
      stop: () => {
        silence();
        clearTimeout(end);
      },
    };
  };
