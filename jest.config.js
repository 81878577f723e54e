/** Types are checked by `tsc` before; here they are only removed, which keeps a test file's start short. */
const typescript = { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] };

/** @type {import('jest').Config} */
module.exports = {
  // Jest leaves one processor idle by default: on a machine with two, half of it.
  maxWorkers: '100%',
  projects: [
    {
      displayName: 'unit',
      testEnvironment: 'node',
      transform: typescript,
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/.*/local-[^/]*\\.test\\.ts'],
    },
    {
      displayName: 'local-aws',
      testEnvironment: 'node',
      transform: typescript,
      testMatch: ['<rootDir>/test/**/local-*.test.ts'],
    },
  ],
};
