/** Which programs to bring. */
export interface Debs {
  /** What the folder in .cache is called. */
  readonly name: string;
  readonly packages: readonly string[];
  /** The first that has the packages is taken; `host` is the release of this machine. Default: that alone. */
  readonly suites?: readonly string[];
  /** Packages that others ask for and nothing here needs: `libc6`, for a program that is started with LD_LIBRARY_PATH. */
  readonly leaveOut?: readonly string[];
}

export function whyNoDebs(): string | undefined;
export function unpackDebs(debs: Debs): string;
export function librariesOf(folder: string): string;
export function commandIn(folder: string, program: string): readonly [command: string, ...args: string[]];
