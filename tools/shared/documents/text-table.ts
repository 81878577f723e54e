import Table, { type TableConstructorOptions } from 'cli-table3';

/** A table for a terminal or a log, without colours, so that it looks the same in both. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { style, ...options }: Partial<TableConstructorOptions> = {},
): string {
  const table = new Table({ ...options, head: [...head], style: { head: [], border: [], compact: true, ...style } });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}
