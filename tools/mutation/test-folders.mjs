/** Tests of whole platforms, for code that belongs to no layer. */
const WHOLE = ['test/platform.test.ts', 'test/tags.test.ts', 'test/wiring.test.ts'];

/** docs/configuration.md states each default and what a change costs. This test fails when the schema differs. */
const CONFIGURATION_PAGE = 'test/tools/effective-config/describe-schema.test.ts';

/** The tests that have to kill the mutants of a folder: its own, so that its owners see what they break. */
const FOLDERS = [
  ['lib/network/', ['test/network', 'test/security/reachability.test.ts', 'test/security/least-privilege.test.ts']],
  ['lib/data/', ['test/data']],
  ['lib/compute/', ['test/compute']],
  ['lib/edge/', ['test/edge']],
  ['lib/monitoring/', ['test/monitoring']],
  ['lib/config/', ['test/config/refusals', 'test/config', CONFIGURATION_PAGE]],
  [
    'lib/shared/',
    ['test/shared', 'test/monitoring/protection-alarms.test.ts', 'test/config/refusals/neighbours.test.ts'],
  ],
  ['lib/facts/', ['test/facts']],
  ['lib/security/', ['test/security/rule-packs.test.ts', 'test/security/template-rules.test.ts']],
  ['lib/platform.ts', WHOLE],
  ['bin/', ['test/bin']],
  ['tools/verify/', ['test/tools/verify']],
];

/** Folders and files of the tests that have to kill the mutants of a file. */
export function testFoldersOf(file) {
  const [, tests] = FOLDERS.find(([folder]) => file.startsWith(folder)) ?? [];
  if (tests === undefined) {
    throw new Error(`${file}: say in tools/mutation/test-folders.mjs which tests have to kill its mutants`);
  }
  return tests;
}
