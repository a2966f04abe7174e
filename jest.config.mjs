/** Level by file name: *.spec.ts are rules, *.int.ts touch a store, test/stories, test/browser and test/security the app. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['marketplace-source', 'node', 'node-addons'] },
  testMatch: [
    '**/*.spec.ts',
    '**/*.int.ts',
    '<rootDir>/test/stories/*.story.ts',
    '<rootDir>/test/browser/*.story.ts',
    '<rootDir>/test/security/*.story.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true, importAttributes: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/test/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/test/setup/global-teardown.mjs',
  // Tests wait on conditions: on a busy machine they take longer and are none the worse for it.
  testTimeout: 180_000,
  // Two cores: one worker for the tests, the other core for the servers they talk to.
  maxWorkers: 2,
  // Each file loads its modules anew and Node keeps them: a worker that has grown is replaced.
  workerIdleMemoryLimit: '1500MB',
};
