/** The end of what a command printed, for a message about its failure. */
export function lastLines(output: string, count = 12): string {
  return output.trim().split('\n').slice(-count).join('\n') || 'no output';
}
