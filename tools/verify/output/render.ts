import { renderChecks, renderSummary } from '../../shared/checks/render-checks';
import type { Verification } from '../verify-environment';
import { renderJson } from './json';
import { renderJunit } from './junit';

/** The forms of the report. */
export const FORMATS = ['table', 'json', 'junit'] as const;

/** A form of the report. */
export type Format = (typeof FORMATS)[number];

const RENDERERS: Readonly<Record<Format, (verification: Verification) => string>> = {
  table: renderTable,
  json: renderJson,
  junit: renderJunit,
};

/** The report of a verification. */
export function renderVerification(verification: Verification, format: Format): string {
  return RENDERERS[format](verification);
}

function renderTable(verification: Verification): string {
  return `${renderChecks(verification.results)}\n\n${renderSummaryLine(verification)}`;
}

/** One line: what was looked at, and what it came to. */
export function renderSummaryLine({
  environment,
  account,
  endpoint,
  results,
  callCount,
  seconds,
}: Verification): string {
  const where = endpoint === undefined ? `account ${account}` : `account ${account} at ${endpoint}`;
  return `${environment} (${where}): ${renderSummary(results)}; ${callCount} API calls, ${seconds.toFixed(1)} s`;
}
