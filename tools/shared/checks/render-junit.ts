import { countVerdicts, type CheckResult } from './finding';

/** A run of checks by a command. */
interface Run {
  /** Name after `npm run`. */
  readonly command: string;
  readonly environment: string;
  readonly results: readonly CheckResult[];
  readonly seconds: number;
}

/**
 * The report for CI systems. A failed check is a failure, an unknown one is skipped.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function renderJunit({ command, environment, results, seconds }: Run): string {
  const { fail, unknown } = countVerdicts(results);
  const counts = `tests="${results.length}" failures="${fail}" skipped="${unknown}" errors="0"`;
  const attributes = `name="${command} ${escapeXml(environment)}" ${counts} time="${seconds.toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes}>`,
    `  <testsuite ${attributes}>`,
    ...results.map((result) => testCase(command, result)),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function testCase(
  command: string,
  { id, area = 'checks', requirement, title, verdict, evidence, fix = '' }: CheckResult,
) {
  const name = [requirement, title].filter((part) => part !== undefined).join(' ');
  const open = `    <testcase classname="${command}.${area}.${id}" name="${escapeXml(name)}"`;
  switch (verdict) {
    case 'pass':
      return `${open}><system-out>${escapeXml(evidence)}</system-out></testcase>`;
    case 'fail':
      return `${open}><failure message="${escapeXml(evidence)}">${escapeXml(fix)}</failure></testcase>`;
    case 'unknown':
      return `${open}><skipped message="${escapeXml(evidence)}"/></testcase>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/** Removes control characters, which XML 1.0 does not allow. */
function escapeXml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is removed
  const printable = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
  return printable.replace(/[&<>"']/g, (character) => `&${ENTITIES[character] ?? ''};`);
}
