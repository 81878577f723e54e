import Table from 'cli-table3';

/** A titled table. Without colours, so that it reads the same in a log. */
export function section(title: string, head: readonly string[], rows: readonly (string | number)[][]): string {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows);
  return `${title}\n${table.toString()}`;
}
