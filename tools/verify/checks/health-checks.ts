import type { VerifyCheck } from '../check';
import { dataHealth } from './health/data-health';
import { entryHealth } from './health/entry-health';
import { serviceHealth } from './health/service-health';

/** What runs, answers, is valid and really exists. */
export const healthChecks: readonly VerifyCheck[] = [...dataHealth, ...serviceHealth, ...entryHealth];
