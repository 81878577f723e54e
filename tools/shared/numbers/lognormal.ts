import { probit } from 'simple-statistics';

/** Pieces that a distribution is cut into. */
const PIECES = 24;
/** Middles of equally likely pieces of a normal distribution, in rising order. */
const NORMAL = Array.from({ length: PIECES }, (_, piece) => probit((piece + 0.5) / PIECES));

/** Jest looks a global up in a context of its own, which takes longer than these do. */
const { exp, log, sqrt } = Math;

/** Middles of equally likely pieces of a lognormal distribution, by its mean and variation. */
export function lognormal(mean: number, variation: number): number[] {
  const spread = log(1 + variation);
  const deviation = sqrt(spread);
  return NORMAL.map((normal) => mean * exp(normal * deviation - spread / 2));
}
