import type { TableData } from './table';

/** A table in Markdown. Bars in cells are escaped, because they would end the cell. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A table in Markdown, with its title above it where it has one. */
export function markdownOf({ title, head, rows }: TableData): string {
  const table = markdownTable(head, rows);
  return title === '' ? table : `**${title}**\n\n${table}`;
}

/** A page with the row that begins with the same cell replaced, or with the row added at the end of its table. */
export function withRow(page: string, row: string): string {
  const start = row.slice(0, row.indexOf('|', 1) + 1);
  const lines = page.split('\n');
  const old = lines.findIndex((line) => line.startsWith(start));
  const end = lines.findLastIndex((line) => line.startsWith('|'));
  return (old === -1 ? lines.toSpliced(end + 1, 0, row) : lines.with(old, row)).join('\n');
}
