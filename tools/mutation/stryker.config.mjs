import { registerNumberMutator } from './number-mutator.mjs';

await registerNumberMutator();

/**
 * How StrykerJS mutates this project: `npm run mutation`.
 *
 * StrykerJS 10 requires Node.js 22; the project runs on 20.19, so it stays at the last release of 9.
 *
 * @type {import('@stryker-mutator/core').PartialStrykerOptions}
 */
export default {
  plugins: [import.meta.resolve('./test-file-runner.mjs'), import.meta.resolve('./texts-for-people.mjs')],
  testRunner: 'test-files',
  coverageAnalysis: 'perTest',
  // The CDK library keeps every token of every app that was ever built in its process.
  maxTestRunnerReuse: 25,
  ignorers: ['texts-for-people'],
  // Folders that the tests do not read.
  ignorePatterns: ['.local', 'cdk.out*', 'coverage', '.stryker-tmp'],
  tempDirName: '.local/mutation/sandbox',
  incremental: true,
  reporters: ['progress-append-only'],
  // Long, so that a slow machine kills no mutant. The hit limit ends endless loops.
  timeoutMS: 300_000,
  timeoutFactor: 4,
  disableTypeChecks: false,
  allowConsoleColors: false,
};
