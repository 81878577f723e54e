/** Each line with a bullet before it, indented. */
export function bullets(lines: readonly string[]): string[] {
  return lines.map((line) => `  - ${line}`);
}

/** A title and its lines, or nothing if there are no lines. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}
