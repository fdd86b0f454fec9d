import type {CallMedia} from './call-media.js';

/** Mixes calls in this browser: everybody in it hears everybody else, and us. */
export class Conference {
  readonly #context: AudioContext;
  readonly #members: readonly CallMedia[];

  /** `members` are answered, and keep their own microphones: one that is muted keeps us from that one only. */
  constructor(members: readonly CallMedia[], createContext: () => AudioContext = () => new AudioContext()) {
    const context = (this.#context = createContext());
    this.#members = members;
    const mixes = members.map(() => context.createMediaStreamDestination());
    members.forEach((member, index) => {
      let voices: readonly (AudioNode | undefined)[] = [];
      const lead = (stream: MediaStream | undefined, isMeant: (of: number) => boolean): AudioNode | undefined => {
        const voice = stream && context.createMediaStreamSource(stream);
        mixes.forEach((mix, of) => isMeant(of) && voice?.connect(mix));
        return voice;
      };
      const follow = (): void => {
        for (const voice of voices) voice?.disconnect();
        const {far, own} = member.voices;
        voices = [lead(own, (of) => of === index), lead(far, (of) => of !== index)];
        member.sendInstead(mixes[index]?.stream.getAudioTracks()[0], follow);
      };
      follow();
    });
    // It was locked only where nobody has ever clicked, and then nobody could have answered two calls.
    void context.resume();
  }

  close(): void {
    for (const member of this.#members) member.sendInstead();
    void this.#context.close();
  }
}
