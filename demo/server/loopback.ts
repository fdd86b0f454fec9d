/** What this machine alone is called by. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '::1', '[::1]'];
