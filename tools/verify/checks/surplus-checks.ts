import { judge } from '../../shared/checks/finding';
import type { VerifyCheck } from '../check';
import { ALL_SURPLUS } from '../surplus/all-surplus';

/** One check for each kind of thing that should be in a template. */
export const surplusChecks: readonly VerifyCheck[] = ALL_SURPLUS.map(({ id, area, requirement, what, find }) => ({
  id: `surplus-${id}`,
  area,
  requirement,
  title: `None but those of the templates: ${what}`,
  fix: 'Find out who made it and why; remove it, or put it into a template',
  run: async (context) => {
    const found = await find(context);
    return judge(
      found.map((item) => `${item} is in no template`),
      'nothing else was found',
    );
  },
}));
