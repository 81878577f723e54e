/** A number as people read it. */
export function round(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A share as people write it. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0.99 && share < 1 ? 3 : 1)} %`;
}

/** Whole dollars as people write them. */
export function dollars(amount: number): string {
  return `$${round(amount)}`;
}
