import { countVerdicts, type Verdict } from '../shared/checks/finding';
import { renderSummary, VERDICT_WORDS } from '../shared/checks/render-checks';
import { textTable } from '../shared/documents/text-table';
import { section } from '../shared/text/sections';
import type { Examination } from './examine';

/** The results as a table, what to do about them, and a summary. */
export function renderExamination(examination: Examination): string {
  const { environment, account, region, endpoint, results, leftOut = [] } = examination;
  const rows = results.map(({ verdict, title, evidence }) => [VERDICT_WORDS[verdict], title, evidence]);
  const fixes = results
    .filter(({ fix }) => fix !== undefined)
    .map(({ id, fix = '' }) => `  ${id}:\n    ${fix.replaceAll('\n', '\n    ')}`);
  return [
    `${environment}: account ${account}, region ${region}${endpoint === undefined ? '' : `, an emulator at ${endpoint}`}`,
    textTable(['verdict', 'check', 'evidence'], rows, { colWidths: [9, 36, 75], wordWrap: true }),
    ...section('What to do:', fixes),
    `${renderSummary(results)}. ${conclusion(countVerdicts(results), leftOut.length)}`,
    ...(leftOut.length > 0 ? [`Not checked, because they need AWS: ${leftOut.join(', ')}.`] : []),
  ].join('\n');
}

function conclusion({ fail, unknown }: Readonly<Record<Verdict, number>>, leftOut: number): string {
  if (fail > 0) {
    return 'Not ready: fix what failed first.';
  }
  return unknown + leftOut > 0 ? 'Nothing failed, but not everything could be checked.' : 'Ready to deploy.';
}
