/** Who may import whom is the layer table's business (.build/layers.mjs); this finds circles, which no table can. */
module.exports = {
  forbidden: [
    {name: 'no-circular', severity: 'error', from: {}, to: {circular: true}},
    {
      name: 'not-to-dev',
      severity: 'error',
      from: {path: '^src'},
      to: {dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown']},
    },
    {name: 'not-unresolved', severity: 'error', from: {}, to: {couldNotResolve: true}},
  ],
  options: {
    tsConfig: {fileName: 'tsconfig.json'},
    tsPreCompilationDeps: true,
    doNotFollow: {path: 'node_modules'},
    enhancedResolveOptions: {exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default']},
  },
};
