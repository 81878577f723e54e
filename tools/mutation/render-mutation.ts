import type { MutationVerdict } from './survivors';

/** A row of the table in docs/mutation.md. */
export function renderRow(folder: string, { counted, killed, accepted, open }: MutationVerdict, day: string): string {
  const share = counted === 0 ? '-' : `${((100 * killed) / counted).toFixed(1)} %`;
  return `| \`${folder}\` | ${[counted, killed, share, accepted.length, open.length, day].join(' | ')} |`;
}

/** The page with a folder's row replaced, or added at the end of the table. */
export function updateTable(page: string, row: string): string {
  const start = row.slice(0, row.indexOf('|', 1) + 1);
  const lines = page.split('\n');
  const old = lines.findIndex((line) => line.startsWith(start));
  const end = lines.findLastIndex((line) => line.startsWith('|'));
  return (old === -1 ? lines.toSpliced(end + 1, 0, row) : lines.with(old, row)).join('\n');
}
