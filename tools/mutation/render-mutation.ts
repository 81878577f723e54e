import type { MutationVerdict } from './survivors';

/** A row of the table in docs/mutation.md. */
export function renderRow(folder: string, { counted, killed, accepted, open }: MutationVerdict, day: string): string {
  const share = counted === 0 ? '-' : `${((100 * killed) / counted).toFixed(1)} %`;
  return `| \`${folder}\` | ${[counted, killed, share, accepted.length, open.length, day].join(' | ')} |`;
}
