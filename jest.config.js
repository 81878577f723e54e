/** Types are checked by `tsc` before; here they are only removed, which keeps a test file's start short. */
const typescript = { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] };

/** @type {import('jest').Config} */
module.exports = {
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
      // Minutes of deployments: `npm run test:matrix` runs it.
      testPathIgnorePatterns: process.env.RUN_MATRIX === 'true' ? [] : ['<rootDir>/test/independence/local-matrix'],
    },
  ],
};
