import type {CallMedia} from './call-media.js';

/** Mixes calls in this browser: everybody in it hears everybody else, and us. */
export class Conference {
  readonly #context: AudioContext;
  readonly #members: readonly CallMedia[];

  /** `members` are answered, and keep their own microphones: one that is muted keeps us from that one only. */
  constructor(members: readonly CallMedia[], createContext: () => AudioContext = () => new AudioContext()) {
    this.#context = createContext();
    this.#members = members;
    const context = this.#context;
    const voices = members.map(({voices: {far}}) => far && context.createMediaStreamSource(far));
    members.forEach((member, index) => {
      const mix = context.createMediaStreamDestination();
      let voice: AudioNode | undefined;
      const follow = (): void => {
        const {own} = member.voices;
        voice?.disconnect();
        voice = own && context.createMediaStreamSource(own);
        voice?.connect(mix);
      };
      follow();
      voices.forEach((other, of) => {
        if (of !== index) other?.connect(mix);
      });
      member.sendInstead(mix.stream.getAudioTracks()[0], follow);
    });
    // It was locked only where nobody has ever clicked, and then nobody could have answered two calls.
    void context.resume();
  }

  close(): void {
    for (const member of this.#members) member.sendInstead();
    void this.#context.close();
  }
}
