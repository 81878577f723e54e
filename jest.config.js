/** Types are checked by oxlint; here they are only removed, which keeps a test file's start short. */
const typescript = [
  'ts-jest',
  { diagnostics: false, compiler: require.resolve('./test/environment/typescript-by-swc.js') },
];

/**
 * Libraries that a worker loads once for all of its test files (docs/testing.md). They keep no state that one test could
 * leave for another, and no test replaces one of their modules.
 */
const LIBRARIES =
  'node_modules/(?:aws-cdk-lib|constructs|cdk-nag|zod|@aws-sdk|@smithy|@aws-cdk|@cloud-copilot|@electric-sql|yaml)/';

const common = {
  // Jest looks a global up in its sandbox each time, which is slow; these are parameters of each module instead.
  sandboxInjectedGlobals: ['Array', 'Boolean', 'JSON', 'Map', 'Math', 'Number', 'Object', 'RegExp', 'Set', 'String'],
  runtime: '<rootDir>/test/environment/runtime.js',
  testEnvironment: '<rootDir>/test/environment/library-environment.js',
  transform: {
    '^.+\\.ts$': typescript,
    [`${LIBRARIES}.+\\.c?js$`]: '<rootDir>/test/environment/library-transform.js',
  },
  transformIgnorePatterns: [`/(?!${LIBRARIES})node_modules/`],
  // Copies of the project, in which mutations are tried.
  modulePathIgnorePatterns: ['<rootDir>/.local/'],
};

/** The live tests that `npm test` runs too: one deployment with its requests, and one cell of the matrix per kind. */
const IN_EVERY_RUN = [
  '<rootDir>/test/independence/local-matrix-sample.test.ts',
  '<rootDir>/test/tools/local-aws/local-deployment.test.ts',
];

/** @type {import('jest').Config} */
module.exports = {
  // Jest leaves one processor idle by default: on a machine with two, half of it.
  maxWorkers: '100%',
  globalSetup: '<rootDir>/test/environment/create-temporary-directory.js',
  globalTeardown: '<rootDir>/test/environment/remove-temporary-directory.js',
  testSequencer: '<rootDir>/test/environment/slowest-first.js',
  // Both measure nothing: they only end a run that hangs, on a machine that does ten other things.
  testTimeout: 600_000,
  workerGracefulExitTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/.*/local-[^/]*\\.test\\.ts'],
    },
    { ...common, displayName: 'sample', testMatch: IN_EVERY_RUN },
    {
      ...common,
      displayName: 'live',
      testMatch: ['<rootDir>/test/**/local-*.test.ts'],
      testPathIgnorePatterns: IN_EVERY_RUN,
    },
  ],
};
