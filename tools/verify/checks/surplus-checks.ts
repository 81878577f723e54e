import { ALL_SURPLUS } from '../surplus/all-surplus';
import { conditioned } from './conditions';

/** One check for each kind of thing that should be in a template. */
export const surplusChecks = ALL_SURPLUS.map(({ id, area, requirement, what, find }) =>
  conditioned({
    id: `surplus-${id}`,
    area,
    requirement,
    title: `None but those of the templates: ${what}`,
    fix: 'Find out who made it and why; remove it, or put it into a template',
    read: find,
    conditions: { inTemplate: (item) => `${item} is in no template` },
    evidence: () => 'nothing else was found',
  }),
);
