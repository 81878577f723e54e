/** Each line with a bullet before it, indented. */
export function bullets(lines: readonly string[]): string[] {
  return lines.map((line) => `  - ${line}`);
}

/** A title and what it has, or nothing where it has none. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}
