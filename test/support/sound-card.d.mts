/** Where browsers play that nobody hears. */
export interface SoundCard {
  /** What tells a program of it, beside the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
  stop(): void;
}

export function startSoundCard(): Promise<SoundCard>;
