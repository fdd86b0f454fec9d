/** For the analyzer that .build/docs.mjs runs. */
export default {
  globs: ['src/elements/**/*.ts', 'src/styles/styled-element.ts'],
  exclude: ['**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  quiet: true,
};
