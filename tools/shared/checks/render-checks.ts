import { textTable } from '../documents/text-table';
import { countVerdicts, type CheckResult, type Verdict } from './finding';

/** A verdict in a table. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = { pass: 'pass', fail: 'FAIL', unknown: 'unknown' };
const COLUMNS = { requirement: 6, verdict: 9, statement: 38, evidence: 56, fix: 38 };

/** The results as a table. */
export function renderChecks(results: readonly CheckResult[]): string {
  const rows = results.map(({ id, requirement = '', title, verdict, evidence, fix = '' }) => [
    requirement,
    VERDICT_WORDS[verdict],
    `${title}\n(${id})`,
    breakable(evidence, COLUMNS.evidence),
    breakable(verdict === 'pass' ? '' : fix, COLUMNS.fix),
  ]);
  return textTable(['Req.', 'Verdict', 'What should hold', 'Evidence', 'How to fix'], rows, {
    colWidths: Object.values(COLUMNS),
    wordWrap: true,
    wrapOnWordBoundary: true,
  });
}

/** One line: the number of checks, and of each verdict. */
export function renderSummary(results: readonly CheckResult[]): string {
  const { pass, fail, unknown } = countVerdicts(results);
  return `${results.length} checks: ${pass} pass, ${fail} fail, ${unknown} unknown`;
}

/** Adds break points to ARNs and paths: the table wraps only at spaces, and they have none. */
function breakable(text: string, columnWidth: number): string {
  // The column's padding takes two characters of the width.
  const piece = columnWidth - 2;
  return text.replace(new RegExp(`\\S{${piece}}(?=\\S)`, 'g'), '$& ');
}
