import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/** What a page with a strict policy blocks, and what could turn data into markup or code. */
const banned = [
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment'].map((name) => ({
    selector: `MemberExpression[property.name='${name}']`,
    message: `${name} turns text into markup: render a template instead.`,
  })),
  {
    selector: "MemberExpression[object.name='document'][property.name=/^write(ln)?$/]",
    message: 'document.write turns text into markup: render a template instead.',
  },
];

const bannedImports = ['unsafe-html', 'unsafe-svg', 'unsafe-mathml', 'style-map'].map((name) => ({
  group: [`lit/directives/${name}*`, `lit-html/directives/${name}*`],
  message: `${name} is blocked or unsafe on a strict page.`,
}));

export default defineConfig(
  globalIgnores(['dist/', 'storybook-static/', 'coverage/', 'src/i18n/locales/', '**/*.generated.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'no-restricted-syntax': ['error', ...banned],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Interfaces and methods of adapters are asynchronous whether or not one of them waits.
      '@typescript-eslint/require-await': 'off',
      // The DOM's types promise what old browsers, Node and pages without TLS lack.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Code points are meant; where people count, Intl.Segmenter is used.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // `void` marks a promise that nobody waits for on purpose.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // Run by Node, not by browsers.
    files: ['vite.config.ts', 'src/*.build.ts', 'stories/.storybook/main.ts', 'stories/.storybook/*.config.ts'],
    languageOptions: { parserOptions: { projectService: false, project: './test/tsconfig.tools.json' } },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts', 'demo/**/*.ts'],
    extends: [
      lit.configs['flat/recommended'],
      { plugins: { 'lit-a11y': litA11y }, rules: litA11y.configs.recommended.rules },
      wc.configs['flat/best-practice'],
    ],
    rules: {
      'no-console': 'error',
      'no-restricted-imports': ['error', { patterns: bannedImports }],
      'lit/no-template-map': 'off',
      // In a dialog it says where focus starts; nothing else has it.
      'lit-a11y/no-autofocus': 'off',
      'lit/no-template-bind': 'error',
      'lit/no-value-attribute': 'error',
      'lit/ban-attributes': ['error', 'style'],
      'wc/guard-define-call': 'error',
      'wc/no-closed-shadow-root': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/*.build.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: bannedImports,
          paths: [
            {
              name: 'zod',
              message: "Import from 'zod/mini': the full library weighs three times as much and needs eval.",
            },
            { name: 'libphonenumber-js', message: "Import from 'libphonenumber-js/min'." },
          ],
        },
      ],
    },
  },
  {
    // The one place that writes to the console.
    files: ['src/elements/shared/warn-once.ts'],
    rules: { 'no-console': ['error', { allow: ['warn'] }] },
  },
  {
    files: ['test/**/*.ts', 'stories/**/*.ts'],
    rules: {
      // The types of the assertions call each of them a promise: here, what is a promise is named.
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ExpressionStatement > CallExpression[callee.name=/^(sendKeys|sendMouse|resetMouse|setViewport|emulateMedia|fixture|elementUpdated|nextFrame|aTimeout|waitUntil|oneEvent)$/]',
          message: 'This is a promise: await it.',
        },
      ],
      // Sources that reject with anything are what tests are about.
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-deprecated': 'off',
      // chai's assertions are getters.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'Buffer',
          'document',
          'window',
          'customElements',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
