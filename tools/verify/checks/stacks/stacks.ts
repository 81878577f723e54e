import { judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differs } from '../../expect';
import { allStacks } from '../../inventory/stacks';

const STEADY = /^(?:CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/;
const PROTECTED_LAYERS: readonly string[] = ['network', 'data'];

/** What CloudFormation says of the five stacks. */
export const stackChecks: readonly VerifyCheck[] = [
  {
    id: 'stacks-complete',
    area: 'stacks',
    requirement: 'R3',
    title: 'The five stacks are deployed, and none is stuck',
    fix: 'Read the events of the stack; continue its rollback or deploy it again',
    run: async (context) => {
      const stacks = await allStacks(context);
      const stuck = stacks.filter(({ status }) => !STEADY.test(status));
      return judge(
        stuck.map(({ stackName, status }) => `${stackName} is ${status}`),
        stacks.map(({ stackName, resources }) => `${stackName} (${resources.length} resources)`).join(', '),
      );
    },
  },
  {
    id: 'stacks-protected',
    area: 'stacks',
    requirement: 'R3',
    title: 'The stacks with data and network are protected from deletion as configured',
    fix: 'Deploy NetworkStack and DataStack; protection.deletionProtection says whether they are protected',
    run: async (context) => {
      const wanted = context.config.protection.deletionProtection;
      const stacks = (await allStacks(context)).filter(({ layer }) => PROTECTED_LAYERS.includes(layer));
      return judge(
        stacks.flatMap(({ stackName, terminationProtection }) =>
          differs(`termination protection of ${stackName}`, terminationProtection, wanted),
        ),
        `termination protection is ${wanted ? 'on' : 'off, as configured'}`,
      );
    },
  },
];
