import {configs as lit} from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import {configs as wc} from 'eslint-plugin-wc';
import {defineConfig} from 'eslint/config';
import ts from 'typescript-eslint';

import {layers} from './.build/layers.mjs';
import {templates} from './.build/templates.mjs';

const CLOCK = 'Take the time from a Clock.';
const TIMERS = ['Date', 'setTimeout', 'setInterval'];
const MARKUP = 'Text bindings only: markup from strings is how a hostile caller name becomes a script.';

export default defineConfig(
  {ignores: ['dist/', 'coverage/', '.cache/', '**/node_modules/']},
  {
    files: ['**/*.ts'],
    extends: [
      ...ts.configs.strictTypeChecked,
      ...ts.configs.stylisticTypeChecked,
      lit['flat/recommended'],
      wc['flat/best-practice'],
      {plugins: {'lit-a11y': litA11y}, rules: litA11y.configs.recommended.rules},
    ],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    rules: {
      complexity: ['error', 8],
      'max-lines': ['error', {max: 200, skipBlankLines: true, skipComments: true}],
      'max-lines-per-function': ['error', {max: 40, skipBlankLines: true, skipComments: true}],
      'max-params': ['error', 3],
      'no-console': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        {'ts-expect-error': 'allow-with-description', 'ts-ignore': true, 'ts-nocheck': true},
      ],
      '@typescript-eslint/consistent-indexed-object-style': 'off', // Mapped types over a union of keys read better.
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
      '@typescript-eslint/no-unused-vars': [
        'error',
        {argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true},
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    rules: {
      complexity: ['error', 8],
      eqeqeq: 'error',
      'max-lines-per-function': ['error', {max: 40, skipBlankLines: true, skipComments: true}],
      'max-params': ['error', 3],
      'no-unused-vars': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: {voip: {rules: {layers, templates}}},
    rules: {
      'voip/layers': 'error',
      'voip/templates': 'error',
      'no-restricted-globals': ['error', ...TIMERS.map((name) => ({name, message: CLOCK}))],
      'no-restricted-properties': [
        'error',
        ...TIMERS.flatMap((property) => ['window', 'globalThis', 'self'].map((object) => ({object, property, message: CLOCK}))),
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc'].map((property) => ({property, message: MARKUP})),
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {regex: '^lit/directives/(unsafe-html|unsafe-svg|unsafe-mathml)', message: MARKUP},
            {
              regex: '^lit/directives/style-map',
              message: 'A strict CSP blocks styleMap: use a class, :state() or style.setProperty().',
            },
            {
              regex: '^sip\\.js/lib/platform/web/(simple-user|session-manager)',
              message: 'They end live calls when the socket blips.',
            },
          ],
        },
      ],
    },
  },
  {files: ['src/foundation/system-clock.ts'], rules: {'no-restricted-globals': 'off'}},
  {
    files: ['test/**/*.ts', 'demo/**/*.ts'],
    rules: {
      'max-lines': ['error', {max: 300, skipBlankLines: true, skipComments: true}],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off', // A describe() is a function.
      '@typescript-eslint/no-floating-promises': 'off', // node:test's it() returns a promise, and chai's expect() looks like one.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-expressions': 'off', // expect(x).to.be.true
      '@typescript-eslint/require-await': 'off', // Fakes answer interfaces that are asynchronous.
      'lit/no-classfield-shadowing': 'off',
    },
  },
  {
    files: [
      'demo/server/**/*.ts',
      'demo/*.ts',
      'test/e2e/**/*.ts',
      'test/bundle/**/*.ts',
      'test/bench/**/*.ts',
      'test/soak/**/*.ts',
      'test/screens/**/*.ts',
    ],
    rules: {'no-console': 'off'},
  },
);
