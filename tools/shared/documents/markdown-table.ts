import type { TableData } from './table';

/** A table in Markdown. A bar in a cell would end it, and is escaped. */
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
