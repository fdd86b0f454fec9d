/**
 * An `import()` that failed is remembered by browsers of our baseline (Firefox before 2026, WebKit): asking again for the same URL fails
 * without a request. So a chunk that is asked for again after a failure gets a URL of its own, and one that has arrived stays that module.
 */
const RETRY = `const importAgain=(tried=>url=>{const chunk=tried[url]??={times:0};return chunk.module??=import(chunk.times++?url+"?retry="+chunk.times:url).catch(error=>{chunk.module=void 0;throw error})})({});`;

export const retryFresh = {
  name: 'retry-fresh',
  renderDynamicImport: ({targetModuleId}) => (targetModuleId ? {left: 'importAgain(', right: ')'} : null),
  intro: (chunk) => (chunk.dynamicImports.length > 0 ? RETRY : ''),
};
