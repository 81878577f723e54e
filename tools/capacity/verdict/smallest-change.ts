import type { CapacityPlatform } from '../platform/capacity-platform';
import { changesFor, type Setting } from './changes';
import type { Part } from '../model/steady-state';

/** What would meet the objectives at the least price. */
export interface Proposal {
  readonly settings: readonly Setting[];
  readonly monthlyPrice: number;
}

/** What the search asks of a platform. */
export interface Search {
  /** Parts that were full where an objective was missed; undefined where all are met. */
  readonly missing: (platform: CapacityPlatform) => readonly Part[] | undefined;
  readonly priceOf: (platform: CapacityPlatform) => number;
  /** Whether the configuration takes these values. */
  readonly accepts: (settings: readonly Setting[]) => boolean;
}

/** Judgements that are worth waiting for. */
const MOST_JUDGEMENTS = 150;

/**
 * The cheapest set of steps that meets the objectives. States are judged in the order of their price; from each, the search
 * goes on with the steps that give room to what was full there and that the configuration accepts.
 *
 * @returns undefined where none of the steps, or none within the limit of judgements, does.
 */
export function smallestChange(
  platform: CapacityPlatform,
  { missing, priceOf, accepts }: Search,
): Proposal | undefined {
  const open: (Proposal & { readonly platform: CapacityPlatform })[] = [
    { platform, settings: [], monthlyPrice: priceOf(platform) },
  ];
  const seen = new Set([JSON.stringify(platform)]);
  for (let judgements = 0; judgements < MOST_JUDGEMENTS;) {
    open.sort((one, other) => one.monthlyPrice - other.monthlyPrice || one.settings.length - other.settings.length);
    const state = open.shift();
    if (state === undefined) {
      return undefined;
    }
    // Asked only of what is cheap enough to come up: most steps never are.
    if (!accepts(state.settings)) {
      continue;
    }
    judgements += 1;
    const parts = missing(state.platform);
    if (parts === undefined) {
      return { settings: state.settings, monthlyPrice: state.monthlyPrice };
    }
    for (const change of parts.flatMap((part) => changesFor(part, state.platform))) {
      const settings = merged([...state.settings, ...change.settings]);
      const key = JSON.stringify(change.platform);
      if (!seen.has(key)) {
        open.push({ platform: change.platform, settings, monthlyPrice: priceOf(change.platform) });
      }
      seen.add(key);
    }
  }
  return undefined;
}

/** Two steps of one value are one. */
function merged(settings: readonly Setting[]): Setting[] {
  const byPath = new Map<string, Setting>();
  for (const setting of settings) {
    byPath.set(setting.path, { ...setting, from: byPath.get(setting.path)?.from ?? setting.from });
  }
  return [...byPath.values()];
}
