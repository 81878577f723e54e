/** A number that AWS publishes, or that we assume in its place. */
export interface SourcedNumber {
  readonly value: number;
  readonly unit: string;
  readonly meaning: string;
  /** AWS's own page, or another source where AWS has none. */
  readonly source: string;
}

/** Writes such a number down in one line. */
export const sourced = (value: number, unit: string, meaning: string, source: string): SourcedNumber => ({
  value,
  unit,
  meaning,
  source,
});
