import { markdownTable } from '../shared/documents/markdown-table';
import { sortBy } from '../shared/lists/lists';
import type { SecurityException } from './security-exceptions';

/** The exceptions of one environment. */
export interface EnvironmentExceptions {
  /** Name of the environment. */
  readonly environment: string;
  /** Account of the environment. @default - known only at deployment */
  readonly account?: string;
  /** The acknowledged findings. */
  readonly exceptions: readonly SecurityException[];
}

interface Row {
  readonly id: string;
  readonly reason: string;
  readonly paths: Set<string>;
  readonly environments: Set<string>;
}

const HEAD = `# Security exceptions

Generated from the construct tree by \`npm run docs:security\`; do not edit. A test fails when it is out of date, or when
an exception matches no finding any more.

Every \`cdk synth\` checks the rule packs \`AwsSolutions\` and \`PCI.DSS.321\` and AWS's own CloudFormation rules, and fails on
a finding that is not listed here. A reason explains why the finding is safe here, and what would make the reason wrong.
`;

/** The document that lists all exceptions of all environments. */
export function renderExceptions(environments: readonly EnvironmentExceptions[]): string {
  const all = environments.map(({ environment }) => environment);
  const rows = collectRows(environments);
  const counts = environments.map(({ environment, exceptions }) => `${environment} ${exceptions.length}`).join(', ');
  return [
    HEAD,
    `Open findings: none in any environment. Acknowledged: ${counts}.`,
    '',
    markdownTable(
      ['finding', 'on', 'environments', 'reason'],
      rows.map((row) => cells(row, all)),
    ),
    '',
  ].join('\n');
}

function collectRows(environments: readonly EnvironmentExceptions[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { environment, account, exceptions } of environments) {
    for (const { id, path, reason } of exceptions) {
      const shownId = withoutAccount(id, account);
      const key = `${shownId}\n${reason}`;
      const row = rows.get(key) ?? { id: shownId, reason, paths: new Set(), environments: new Set() };
      row.paths.add(path);
      row.environments.add(environment);
      rows.set(key, row);
    }
  }
  return sortBy(rows.values(), ({ id }) => id);
}

function withoutAccount(id: string, account: string | undefined): string {
  return (account === undefined ? id : id.replaceAll(account, '<account>')).replaceAll('<AWS::AccountId>', '<account>');
}

function cells({ id, reason, paths, environments }: Row, all: readonly string[]): string[] {
  const where = all.every((environment) => environments.has(environment)) ? 'all' : [...environments].join(', ');
  const on = [...paths].map((path) => `\`${path}\``).join('<br>');
  return [`\`${id}\``, on, where, reason];
}
