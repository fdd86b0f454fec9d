/** A Firefox to run tests in, and how to start it. */
export interface FoundFirefox {
  readonly executablePath: string;
  /** Beside the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** What it calls itself, with its version. */
  readonly name: string;
  /** A silent browser with a fake microphone that nobody has to allow. */
  readonly preferences: Readonly<Record<string, boolean | number | string>>;
}

export function findFirefox(): FoundFirefox;
