/**
 * How long a test waits for what comes within a second or two on a machine that has nothing else to do. It costs nothing where it comes,
 * and a machine that is busy with something else is not what a test is about.
 */
export const PATIENCE_MS = 30_000;
