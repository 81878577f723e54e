/** Requests by the number of their attempt, the first being 0. */
export type Counts = readonly number[];

/** All of them. */
export function total(counts: Counts): number {
  let sum = 0;
  for (const count of counts) {
    sum += count;
  }
  return sum;
}

/** A share of each. */
export function scaled(counts: Counts, share: number): number[] {
  return counts.map((count) => count * share);
}

/** Adds a share of each to others. */
export function addTo(sums: number[], counts: Counts, share = 1): void {
  for (let attempt = 0; attempt < sums.length; attempt += 1) {
    sums[attempt] = (sums[attempt] ?? 0) + (counts[attempt] ?? 0) * share;
  }
}
