/** A share of each number. */
export function scaled(numbers: readonly number[], share: number): number[] {
  return numbers.map((number) => number * share);
}

/** Adds a share of each number to the sum at its place. */
export function addTo(sums: number[], numbers: readonly number[], share = 1): void {
  for (let place = 0; place < sums.length; place += 1) {
    sums[place] = (sums[place] ?? 0) + (numbers[place] ?? 0) * share;
  }
}
