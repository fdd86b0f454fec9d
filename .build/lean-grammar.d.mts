/** The grammar anew. `parse` reads JavaScript. */
export function leanGrammar(code: string, parse: (code: string) => unknown): string;
