/** Prints what begins now, with the seconds since the process began. */
export function progress(message: string): void {
  const seconds = (performance.now() / 1000).toFixed(1).padStart(5);
  console.log(`[${seconds} s] ${message}`);
}
