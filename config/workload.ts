import type { WorkloadFile } from '../lib/config/schema/workload';

/**
 * What the users do and what a request costs, for `npm run capacity`. What is not here has its default: docs/capacity.md
 * lists each with its unit and its source. Replace assumptions by measurements as soon as there are some.
 */
export const workload: WorkloadFile = {};
