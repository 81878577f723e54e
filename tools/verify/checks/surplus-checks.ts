import type { VerifyCheck } from '../check';
import { ALL_SURPLUS } from '../surplus/all-surplus';
import { conditioned } from './conditions';

/** One check for each kind of thing that should be in a template. */
export const surplusChecks: readonly VerifyCheck[] = ALL_SURPLUS.map(({ id, area, requirement, what, find }) =>
  conditioned({
    id: `surplus-${id}`,
    area,
    requirement,
    title: `None but those of the templates: ${what}`,
    fix: 'Find out who made it and why; remove it, or put it into a template',
    read: async (context) => ({ found: await find(context) }),
    conditions: { none: ({ found }) => found.map((item) => `${item} is in no template`) },
    evidence: () => 'nothing else was found',
  }),
);
