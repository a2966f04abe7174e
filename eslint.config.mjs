import { builtinRules } from 'eslint/use-at-your-own-risk';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// ESLint's own recommended set, without the package @eslint/js that does nothing but list it.
const recommended = Object.fromEntries(
  [...builtinRules]
    .filter(([, rule]) => rule.meta.docs.recommended)
    .map(([name]) => [name, 'error']),
);
const nodeGlobals = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

const readsTheEnvironment = [
  'libs/config/**',
  'libs/http/src/service.ts',
  'apps/*/src/main.ts',
  'apps/standalone/src/command.ts',
  'scripts/**',
  'test/**',
  'libs/testing/**',
];
const printsToTheTerminal = [
  'scripts/**',
  'apps/standalone/src/{main,command,audit-verify,bench,eval-matching,import,reindex,resync}.ts',
  'libs/http/src/service.ts',
];

export default defineConfig(
  { ignores: ['dist/', 'data/', 'artefacts/', 'dumps/'] },
  {
    // A rule that does not fit is changed here for everyone, not silenced where it speaks.
    linterOptions: { noInlineConfig: true },
    rules: {
      ...recommended,
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Inject the Config of #libs/config.' },
      ],
      'no-restricted-imports': [
        'error',
        ...['process', 'node:process'].map((name) => ({ name, message: 'Use the global.' })),
      ],
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: { ...nodeGlobals, require: 'readonly', module: 'writable', __dirname: 'readonly' },
    },
  },
  {
    // Runs in the browser as it is.
    files: ['apps/portal/public/*.js'],
    languageOptions: {
      globals: { document: 'readonly', localStorage: 'readonly', matchMedia: 'readonly' },
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        // The nearest tsconfig.json: the portal's own, the root's for everything else.
        projectService: { allowDefaultProject: ['apps/portal/vite.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // Leaves a file with decorators alone, where the import of a type is needed at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // `const { secret, ...open } = row` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // `async` without `await` keeps a signature: what it throws becomes a rejection.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.{spec,int,story}.ts'],
    // A test may name a method without calling it: to read its metadata, to watch it.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  { files: readsTheEnvironment, rules: { 'no-restricted-properties': 'off' } },
  { files: printsToTheTerminal, rules: { 'no-console': 'off' } },
);
