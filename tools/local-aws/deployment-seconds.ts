const FINISHED = /^\s*✅\s+(\S+)/u;
const TIME = /Deployment time: ([\d.]+)s/u;

/** The time of each stack by id. The CDK CLI prints the name of a stack, and soon after its time. */
export function deploymentSeconds(cliOutput: string): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  let stack: string | undefined;
  for (const line of cliOutput.split('\n')) {
    stack = FINISHED.exec(line)?.[1] ?? stack;
    const time = TIME.exec(line)?.[1];
    if (stack !== undefined && time !== undefined) {
      seconds.set(stack, Number(time));
    }
  }
  return seconds;
}
