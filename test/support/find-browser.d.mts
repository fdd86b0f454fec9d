/** A Chromium to run tests in, and how to start it. */
export interface FoundBrowser {
  readonly executablePath: string;
  readonly args: readonly string[];
  /** Beside the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** What it calls itself, with its version. */
  readonly name: string;
  /** Whether it is the headless shell, which has no other mode. */
  readonly shell: boolean;
}

export function findBrowser(): FoundBrowser;
