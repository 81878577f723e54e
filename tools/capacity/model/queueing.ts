/**
 * Servers with one line in front of them: M/M/c exactly, M/G/1 exactly (Pollaczek-Khinchine), M/G/c by the approximation
 * of Lee and Longton, which is exact in both cases.
 *
 * @see Gross, Shortle, Thompson, Harris: Fundamentals of Queueing Theory, 4th edition, chapters 2.3, 5.1 and 7.1.3
 */
export interface Line {
  /** Servers that work side by side, a whole number. */
  readonly servers: number;
  /** Mean time of one job on one server, in seconds. */
  readonly serviceSeconds: number;
  /** Variance of that time over its squared mean: 0 constant, 1 exponential. */
  readonly variation: number;
}

/** Probability that a job has to wait (Erlang's C formula). Computed from Erlang's B by its recursion, which never overflows. */
export function waitingProbability(servers: number, utilisation: number): number {
  if (utilisation >= 1) {
    return 1;
  }
  const offered = servers * utilisation;
  let blocked = 1;
  for (let count = 1; count <= servers; count += 1) {
    blocked = (offered * blocked) / (count + offered * blocked);
  }
  return blocked / (1 - utilisation * (1 - blocked));
}

/** Mean number of jobs in line, those on the servers not counted. */
export function jobsInLine({ servers, variation }: Line, utilisation: number): number {
  if (utilisation >= 1) {
    return Number.POSITIVE_INFINITY;
  }
  const waiting = waitingProbability(servers, utilisation);
  return (((waiting * utilisation) / (1 - utilisation)) * (1 + variation)) / 2;
}

/** Mean number of jobs in line and on the servers. */
export function jobsInside(line: Line, utilisation: number): number {
  return line.servers * utilisation + jobsInLine(line, utilisation);
}

/** Mean time in line, in seconds. */
export function meanWaitSeconds(line: Line, arrivalsPerSecond: number): number {
  const utilisation = (arrivalsPerSecond * line.serviceSeconds) / line.servers;
  return arrivalsPerSecond === 0 ? 0 : jobsInLine(line, utilisation) / arrivalsPerSecond;
}

/** A kind of job in a mix. */
export interface JobKind {
  readonly perSecond: number;
  readonly seconds: number;
}

/** Mean and variation of the time of a mix of jobs, each kind with the same variation. */
export function mixOf(kinds: readonly JobKind[], variation: number): { seconds: number; variation: number } {
  const rate = kinds.reduce((sum, { perSecond }) => sum + perSecond, 0);
  const first = kinds[0]?.seconds ?? 0;
  if (rate === 0) {
    return { seconds: first, variation };
  }
  const mean = kinds.reduce((sum, kind) => sum + kind.perSecond * kind.seconds, 0) / rate;
  const square = kinds.reduce((sum, kind) => sum + kind.perSecond * kind.seconds ** 2 * (1 + variation), 0) / rate;
  return { seconds: mean, variation: mean === 0 ? variation : square / mean ** 2 - 1 };
}
