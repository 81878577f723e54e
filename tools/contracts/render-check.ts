import { textTable } from '../shared/documents/text-table';
import { keepEnd } from '../shared/text/shorten';
import { EXIT } from '../shared/command/exit-status';
import { REFRESH_CONTEXT } from '../../lib/shared/refresh-marker';
import type { ContractCheck, ConsumedValue } from './check-contracts';

/** Characters of a value in the table. */
const LONGEST = 40;

/** 1 if a value is stale or missing or the origin header would be refused, 2 if a value could not be compared, else 0. */
export function exitStatus({ findings, notDeployed, refused }: ContractCheck): number {
  if (refused !== undefined || findings.some(({ verdict }) => verdict === 'stale' || verdict === 'missing')) {
    return EXIT.failed;
  }
  return notDeployed.length > 0 || findings.some(({ verdict }) => verdict === 'unknown') ? EXIT.couldNotAsk : EXIT.ok;
}

/** How to deploy stale consumers again. */
export interface Refresh {
  /** Environment that was checked. */
  readonly environment: string;
  /** Context of its deployments, such as an image. A deployment without the context would revert it. @default - none */
  readonly context?: Readonly<Record<string, string>>;
  /** Changes the consumer's template, because CloudFormation does not update a stack whose template is the same. */
  readonly marker: string;
}

/** The commands that make the stale consumers read their values again. */
export function refreshCommands({ findings }: ContractCheck, { environment, context, marker }: Refresh): string[] {
  const values = Object.entries({ environment, ...context, [REFRESH_CONTEXT]: marker });
  const options = values.map(([name, value]) => `-c ${name}=${value}`).join(' ');
  const consumers = new Set(findings.filter(({ verdict }) => verdict === 'stale').map(({ consumer }) => consumer));
  return [...consumers].map((consumer) => `npx cdk deploy ${consumer} ${options} --exclusively`);
}

/** Renders the check as text. */
export function renderCheck(check: ContractCheck, refresh: Refresh): string {
  const { findings, notDeployed } = check;
  return [
    ...renderTable(findings.filter(({ verdict }) => verdict !== 'current')),
    ...findings
      .filter(({ reason }) => reason !== undefined)
      .map((f) => `unknown: ${f.consumer} ${f.place}: ${f.reason ?? ''}`),
    ...missing(findings),
    ...notDeployed.map((id) => `Not deployed: ${id}. The values that it reads could not be compared.`),
    ...commands(refreshCommands(check, refresh)),
    ...(check.refused === undefined
      ? []
      : [`Do not deploy ComputeStack from here: ${check.refused.problem}.`, `  fix: ${check.refused.fix}`]),
    summary(check),
  ].join('\n');
}

function renderTable(findings: readonly ConsumedValue[]): string[] {
  if (findings.length === 0) {
    return [];
  }
  const rows = findings.map(({ consumer, place, deployed = '', published = '', verdict }) => [
    consumer,
    place,
    keepEnd(deployed, LONGEST),
    keepEnd(published, LONGEST),
    verdict,
  ]);
  return [textTable(['consumer', 'property', 'deployed', 'published', 'verdict'], rows)];
}

function missing(findings: readonly ConsumedValue[]): string[] {
  const sources = new Set(findings.filter(({ verdict }) => verdict === 'missing').map(({ source }) => source));
  return [...sources].map(
    (source) =>
      `Missing: ${source} is read by a deployed consumer, whose next deployment or rollback will fail. Publish it again: ` +
      `deploy ${source.split('.')[0] ?? ''} from a release that has it.`,
  );
}

function commands(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', 'To update them:', ...lines.map((line) => `  ${line}`), ''];
}

function summary({ findings }: ContractCheck): string {
  const count = (verdict: ConsumedValue['verdict']): number =>
    findings.filter((finding) => finding.verdict === verdict).length;
  return (
    `${findings.length} references: ${count('current')} current, ${count('stale')} stale, ` +
    `${count('missing')} missing, ${count('unknown')} unknown.`
  );
}
