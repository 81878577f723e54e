const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MINUTES_OF_DAY = 24 * 60;

/** A window in minutes from midnight, or from the start of the week. */
export interface Window {
  readonly start: number;
  readonly length: number;
}

/** The window of `03:00-04:00` or `sun:09:00-sun:10:00`; undefined when it is written otherwise. */
export function windowOf(text: unknown): Window | undefined {
  const moments = String(text)
    .split('-')
    .map((moment) => /^(?:([a-z]{3}):)?([01]\d|2[0-3]):([0-5]\d)$/i.exec(moment))
    .map((parts) => parts && (parts[1] === undefined || DAYS.includes(parts[1].toLowerCase())) && minutes(parts));
  const [start, end] = moments;
  if (moments.length !== 2 || typeof start !== 'number' || typeof end !== 'number') {
    return undefined;
  }
  const cycle = /^[a-z]/i.test(String(text)) ? 7 * MINUTES_OF_DAY : MINUTES_OF_DAY;
  return { start, length: (end - start + cycle) % cycle };
}

function minutes([, day = '', hour, minute]: RegExpExecArray): number {
  return Math.max(0, DAYS.indexOf(day.toLowerCase())) * MINUTES_OF_DAY + Number(hour) * 60 + Number(minute);
}

/** Whether two windows of a day share a minute, also past midnight. */
export function overlap(one: Window, other: Window): boolean {
  const after = (from: number, to: number) => (((to - from) % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  return after(one.start, other.start) < one.length || after(other.start, one.start) < other.length;
}
