/** Prints the step that begins now to standard error, with the seconds since the start of the process. */
export function progress(message: string): void {
  const seconds = (performance.now() / 1000).toFixed(1).padStart(5);
  console.error(`[${seconds} s] ${message}`);
}
