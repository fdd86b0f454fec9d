/** What happened, and what it means. */
export type Words = readonly [title: string, text?: string];
