const HOUR_IN_MILLIS = 3_600_000;

/** Hours from a moment until now. */
export function hoursSince(moment: Date): number {
  return (Date.now() - moment.getTime()) / HOUR_IN_MILLIS;
}
