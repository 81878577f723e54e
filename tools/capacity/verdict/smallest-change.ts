import type { Workload } from '../../../lib/config/schema/workload';
import type { CapacityPlatform } from '../platform/capacity-platform';
import { changesFor, type Change } from './changes';
import { judge, type Part, type Verdict } from './judge';

/** What would meet the objectives at the least price. */
export interface Proposal {
  readonly changes: readonly Change[];
  readonly monthlyPrice: number;
  readonly verdict: Verdict;
}

/** Judgements that are worth waiting for. */
const MOST_JUDGEMENTS = 150;
/** An hour is not needed to see whether a change helps: an event and what is judged of it. */
const SECONDS = 1260;

/**
 * The cheapest set of steps that meets the objectives: states are looked at in the order of their price, and from each the
 * steps that give room to what was full there.
 *
 * @returns undefined where none of the steps, or none within the limit of judgements, does.
 */
export function smallestChange(
  platform: CapacityPlatform,
  workload: Workload,
  users: number,
  seed: number,
  priceOf: (platform: CapacityPlatform) => number,
): Proposal | undefined {
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
    const verdict = judge(state.platform, workload, users, seed, SECONDS);
    if (verdict.met) {
      return { changes: merged(state.changes), monthlyPrice: state.monthlyPrice, verdict };
    }
    for (const change of partsThatMiss(verdict).flatMap((part) => changesFor(part, state.platform))) {
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

/** What was full where an objective was missed. */
function partsThatMiss({ exceeded, outcomes }: Verdict): Part[] {
  const inHours = outcomes.flatMap(({ misses, bottleneck }) =>
    misses.length > 0 && bottleneck !== undefined ? [bottleneck] : [],
  );
  return [...new Set([...exceeded.map(({ part }) => part), ...inHours])];
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
