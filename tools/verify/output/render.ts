import { renderJunit } from '../../shared/checks/render-junit';
import { renderChecks, renderSummary } from '../../shared/checks/render-checks';
import { countVerdicts, type CheckResult } from '../../shared/checks/finding';
import { AREAS } from '../check';
import type { Verification } from '../verify-environment';
import { renderSarif } from './sarif';
import { renderUnseen } from './verdict';

const RENDERERS = { table: renderTable, json: renderJson, junit: renderRun, sarif: renderSarif };

export type Format = keyof typeof RENDERERS;

export function renderVerification(verification: Verification, format: Format): string {
  return RENDERERS[format](verification);
}

/** The report for programs. */
function renderJson({ environment, account, region, results, callCount, seconds }: Verification): string {
  const summary = { ...countVerdicts(results), apiCalls: callCount, seconds: Number(seconds.toFixed(3)) };
  return JSON.stringify({ environment, account, region, summary, checks: results }, undefined, 2);
}

function renderRun(verification: Verification): string {
  return renderJunit({ command: 'verify', ...verification });
}

/** A table of the checks that did not pass, and the number of passed checks in each area. */
function renderTable(verification: Verification): string {
  const open = verification.results.filter(({ verdict }) => verdict !== 'pass');
  const table = open.length === 0 ? [] : [renderChecks(open)];
  return [...table, renderAreas(verification.results), '', renderConclusion(verification)].join('\n');
}

/** How many checks of each area pass. */
export function renderAreas(results: readonly CheckResult[]): string {
  const lines = AREAS.map((area) => {
    const own = results.filter((result) => result.area === area);
    const { pass, fail, unknown } = countVerdicts(own);
    const open = [fail === 0 ? '' : `, ${fail} FAIL`, unknown === 0 ? '' : `, ${unknown} unknown`].join('');
    return own.length === 0 ? '' : `  ${area.padEnd(14)} ${pass} of ${own.length} pass${open}`;
  });
  return lines.filter((line) => line !== '').join('\n');
}

/** Two lines: the summary, and what was not checked. */
export function renderConclusion({
  environment,
  account,
  endpoint,
  results,
  callCount,
  seconds,
}: Verification): string {
  const where = endpoint === undefined ? `account ${account}` : `account ${account} at ${endpoint}`;
  return [
    `${environment} (${where}): ${renderSummary(results)}; ${callCount} API calls, ${seconds.toFixed(1)} s`,
    renderUnseen(results),
  ].join('\n');
}
