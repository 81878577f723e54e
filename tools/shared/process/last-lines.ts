const LINES = 12;

/** The end of what a command printed, for a message about its failure. */
export function lastLines(output: string): string {
  return output.trim().split('\n').slice(-LINES).join('\n') || 'no output';
}
