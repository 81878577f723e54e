import { countVerdicts } from '../../shared/checks/finding';
import type { Verification } from '../verify-environment';

/** The report for programs. */
export function renderJson({ environment, account, region, results, callCount, seconds }: Verification): string {
  const summary = { ...countVerdicts(results), apiCalls: callCount, seconds: Number(seconds.toFixed(3)) };
  return JSON.stringify({ environment, account, region, summary, checks: results }, undefined, 2);
}
