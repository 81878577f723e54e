import { QUOTA_NEEDS, type QuotaNeed } from '../shared/templates/quota-needs';
import type { Layer } from '../shared/templates/template';
import { largestUsers, type Constraint } from './model/steady-state';
import type { CapacityPlatform } from './platform/capacity-platform';
import { monthlyPrice, totalOf, type PriceLine } from './prices/monthly-price';
import { compareLevers, type Lever } from './verdict/levers';
import { judge, partsMissing, type Trial, type Verdict } from './verdict/judge';
import { smallestChange, type Proposal, type Search } from './verdict/smallest-change';

/** The seed of everything random, unless another is given. */
export const DEFAULT_SEED = 1;

/** A limit of the account and what the templates need of it. */
export interface QuotaLine extends Pick<QuotaNeed, 'title' | 'quotaCode' | 'initial'> {
  readonly needed: number;
  readonly because: string;
}

/** What a month costs with so many users all the time. */
interface Bill {
  readonly users: number;
  readonly lines: readonly PriceLine[];
}

/** Everything that is known of an environment's capacity. */
export interface CapacityReport {
  readonly platform: CapacityPlatform;
  readonly users: number;
  readonly seed: number;
  readonly verdict: Verdict;
  readonly largest: { readonly users: number; readonly first: Constraint };
  /** What would meet the objectives. @default - they are met, or nothing that was tried meets them */
  readonly proposal: Proposal | undefined;
  readonly levers: readonly Lever[];
  readonly quotas: readonly QuotaLine[];
  /** Bills of a month at the ordinary load, and with all users all the time. */
  readonly ordinary: Bill;
  readonly peak: Bill;
}

/** Computes and simulates all of it. */
export function reportOn(
  platform: CapacityPlatform,
  layers: readonly Layer[],
  trial: Trial,
  accepts: Search['accepts'],
): CapacityReport {
  const { workload, users, seed } = trial;
  const ordinaryUsers = users * workload.flashCrowd.fromUsers;
  const verdict = judge(platform, trial);
  const priceOf = (changed: CapacityPlatform): number => totalOf(monthlyPrice(changed, workload, ordinaryUsers));
  const missing = (changed: CapacityPlatform) => partsMissing(changed, trial);
  return {
    platform,
    users,
    seed,
    verdict,
    largest: largestUsers(platform, workload, users),
    proposal: verdict.met ? undefined : smallestChange(platform, { missing, priceOf, accepts }),
    levers: compareLevers(platform, trial),
    quotas: QUOTA_NEEDS.map(({ title, quotaCode, initial, needed }) => {
      const { count, because } = needed(layers);
      return { title, quotaCode, needed: count, because, initial };
    }),
    ordinary: { users: ordinaryUsers, lines: monthlyPrice(platform, workload, ordinaryUsers) },
    peak: { users, lines: monthlyPrice(platform, workload, users) },
  };
}
