import type { WorkloadFile } from '../lib/config/schema/workload';

/**
 * What the users do and what a request costs, for `npm run capacity`. Values that are not given here have defaults,
 * which docs/capacity.md lists with unit and source. Replace assumptions with measurements as soon as there are any.
 */
export const workload: WorkloadFile = {};
