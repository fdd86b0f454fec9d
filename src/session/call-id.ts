/** Names one call in this browser, for its whole life and in every tab. */
export type CallId = string;
