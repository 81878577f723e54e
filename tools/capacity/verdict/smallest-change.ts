import type { CapacityPlatform } from '../platform/capacity-platform';
import { changesFor, type Change } from './changes';
import type { Part } from './judge';

/** What would meet the objectives at the least price. */
export interface Proposal {
  readonly changes: readonly Change[];
  readonly monthlyPrice: number;
}

/** What the search asks of a platform. */
export interface Search {
  /** Parts that were full where an objective was missed; undefined where all are met. */
  readonly missing: (platform: CapacityPlatform) => readonly Part[] | undefined;
  readonly priceOf: (platform: CapacityPlatform) => number;
}

/** Judgements that are worth waiting for. */
const MOST_JUDGEMENTS = 150;

/**
 * The cheapest set of steps that meets the objectives: states are looked at in the order of their price, and from each the
 * steps that give room to what was full there.
 *
 * @returns undefined where none of the steps, or none within the limit of judgements, does.
 */
export function smallestChange(platform: CapacityPlatform, { missing, priceOf }: Search): Proposal | undefined {
  const open: { platform: CapacityPlatform; changes: readonly Change[]; monthlyPrice: number }[] = [
    { platform, changes: [], monthlyPrice: priceOf(platform) },
  ];
  const seen = new Set([JSON.stringify(platform)]);
  for (let judgements = 0; judgements < MOST_JUDGEMENTS; judgements += 1) {
    open.sort((one, other) => one.monthlyPrice - other.monthlyPrice || one.changes.length - other.changes.length);
    const state = open.shift();
    if (state === undefined) {
      return undefined;
    }
    const parts = missing(state.platform);
    if (parts === undefined) {
      return { changes: merged(state.changes), monthlyPrice: state.monthlyPrice };
    }
    for (const change of parts.flatMap((part) => changesFor(part, state.platform))) {
      const next = change.apply(state.platform);
      const key = JSON.stringify(next);
      if (!seen.has(key)) {
        seen.add(key);
        open.push({ platform: next, changes: [...state.changes, change], monthlyPrice: priceOf(next) });
      }
    }
  }
  return undefined;
}

/** Two steps of one value are one. */
function merged(changes: readonly Change[]): Change[] {
  return [...new Set(changes.map(({ path }) => path))].flatMap((path) => {
    const steps = changes.filter((change) => change.path === path);
    const [first] = steps;
    const last = steps.at(-1);
    return first === undefined || last === undefined ? [] : [{ ...last, from: first.from }];
  });
}
